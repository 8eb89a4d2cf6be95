import { describe, expect, test } from 'vitest'
import { APP, openResponse, predictRedirects } from '../../test/predict-redirects.ts'
import type { PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'
import type { ProfileName } from '../profile.ts'
import type { Verdict } from '../verdict.ts'

describe('after a redirect', () => {
  const preflightsOf = (verdict: Verdict): readonly string[] =>
    verdict.preflights.map(
      ({ headers }) =>
        `${headers.origin} ${headers['access-control-request-method']} ${headers['access-control-request-headers'] ?? '-'}`,
    )

  test.each<[ProfileName, readonly string[]]>([
    ['standard', [`${APP} PUT -`]],
    ['chromium', [`${APP} PUT -`]],
    ['firefox', [`${APP} PUT -`, `${APP} GET -`]],
    ['webkit', [`${APP} PUT -`, `${APP} GET -`]],
  ])('with 303 of a PUT, %s sends the preflights %j', (profile, expected) => {
    expect(preflightsOf(predictRedirects({ method: 'PUT' }, 303, ['/b'], profile))).toEqual(
      expected,
    )
  })

  test.each<[ProfileName, readonly string[]]>([
    ['standard', [`${APP} GET authorization`]],
    ['chromium', [`${APP} GET authorization`]],
    ['firefox', [`${APP} GET authorization`, `${APP} GET -`]],
    ['webkit', [`${APP} GET authorization`, 'null GET authorization']],
  ])('of Authorization to a third origin, %s sends the preflights %j', (profile, expected) => {
    const page = { headers: { Authorization: 'x' } }
    expect(preflightsOf(predictRedirects(page, 302, ['https://other.example/'], profile))).toEqual(
      expected,
    )
  })

  test.each<[ProfileName, string | undefined]>([
    ['standard', undefined],
    ['chromium', undefined],
    ['firefox', undefined],
    ['webkit', 'redirect-refused'],
  ])('from the page’s origin to another one and back, %s blocks with %s', (profile, code) => {
    const page = { url: `${APP}/a` }
    const locations = ['https://api.example/', `${APP}/c`]
    expect(predictRedirects(page, 302, locations, profile).reason?.code).toBe(code)
    expect(predictRedirects(page, 302, ['https://api.example/', '/c'], profile).outcome).toBe(
      'allowed',
    )
  })

  test.each<[ProfileName, string | undefined]>([
    ['standard', undefined],
    ['webkit', APP],
  ])('with 303 of a same-origin PUT, %s sends the Origin %s', (profile, origin) => {
    const page = { url: `${APP}/a`, method: 'PUT' }
    expect(predictRedirects(page, 303, ['/b'], profile).finalOriginHeader).toBe(origin)
    expect(
      predictRedirects({ url: `${APP}/a` }, 303, ['/b'], profile).finalOriginHeader,
    ).toBeUndefined()
  })

  test.each([
    ['/b', 'chromium', ['save-data']],
    ['/b', 'firefox', ['dpr', 'rtt', 'save-data']],
    ['https://www.app.example/', 'chromium', ['save-data']],
    [`${APP}/b`, 'chromium', ['dpr', 'rtt', 'save-data']],
  ] as const)('to %s, %s sends of the page’s client hints %j', (location, profile, names) => {
    const headers = { DPR: '1', RTT: '1', 'Save-Data': 'on' }
    expect(predictRedirects({ headers }, 308, [location], profile).sentHeaders).toEqual(names)
  })

  test.each<[ProfileName, Partial<PageRequest>, string, string | undefined]>([
    ['standard', { redirect: 'manual' }, 'https://', undefined],
    ['chromium', { redirect: 'manual' }, 'https://', 'redirect-location-invalid'],
    ['standard', { redirect: 'error' }, 'https://u@api.example/', 'redirect-mode-error'],
    ['chromium', { redirect: 'error' }, 'https://u@api.example/', 'redirect-with-credentials'],
    ['chromium', { redirect: 'error' }, 'https://api.example/', 'redirect-mode-error'],
    ['standard', { mode: 'no-cors' }, 'https://u@api.example/', undefined],
    ['chromium', { mode: 'no-cors' }, 'https://u@api.example/', 'redirect-with-userinfo'],
    ['chromium', { url: `${APP}/a` }, 'https://u@app.example/', 'redirect-with-userinfo'],
  ])('%s blocks %j to %s: %s', (profile, page, location, code) => {
    expect(predictRedirects(page, 302, [location], profile).reason?.code).toBe(code)
  })

  test.each<[ProfileName, string, string]>([
    ['standard', 'https://other.example/', 'DELETE'],
    ['webkit', 'https://other.example/', 'GET'],
    ['webkit', '/b', 'DELETE'],
  ])('%s sends after a redirect of DELETE to %s: %s', (profile, location, method) => {
    expect(predictRedirects({ method: 'DELETE' }, 307, [location], profile).finalMethod).toBe(
      method,
    )
  })

  test.each<[ProfileName, readonly string[]]>([
    ['standard', ['x-a']],
    ['webkit', ['content-type', 'x-a']],
  ])('with 303 after a preflight, %s sends %j of a request that had a body', (profile, names) => {
    const page = { method: 'POST', body: 'x', headers: { 'X-A': '1' } }
    expect(predictRedirects(page, 303, ['/b'], profile).sentHeaders).toEqual(names)
    expect(
      predictRedirects({ method: 'POST', body: 'x' }, 303, ['/b'], profile).sentHeaders,
    ).toEqual([])
  })

  test('with an empty location is invalid in WebKit', () => {
    expect(predictRedirects({}, 307, [''], 'webkit').reason?.code).toBe('redirect-location-invalid')
  })

  test.each<[ProfileName, string]>([
    ['standard', 'preflight-allow-origin-missing'],
    ['firefox', 'preflight-status'],
  ])(
    'back to the page’s origin, %s blocks a preflight without a recorded response as %s',
    (profile, code) => {
      const hop = {
        preflightResponse: openResponse(204),
        response: openResponse(308, ['Location', `${APP}/b`]),
      }
      const page = { url: 'https://api.example/', origin: APP, method: 'PUT' }
      expect(predict(page, { redirects: [hop] }, { profile }).reason?.code).toBe(code)
    },
  )

  test('that fails at the page’s own origin is not reported by Firefox', () => {
    const { reason } = predictRedirects({ url: `${APP}/a` }, 302, ['about:blank'])
    expect([reason?.code, reason?.firefox]).toEqual(['redirect-scheme', null])
    expect(predictRedirects({}, 302, ['about:blank']).reason?.firefox).toBe('CORSDidNotSucceed2')
  })

  test('a malformed location is reported before a failed CORS check in Chromium', () => {
    const response = { status: 302, headers: [['Location', 'http://[bad'] as const] }
    const page = { url: 'https://api.example/', origin: APP }
    const found = (['standard', 'chromium'] as const).map(
      (profile) => predict(page, { response }, { profile }).reason?.code,
    )
    expect(found).toEqual(['allow-origin-missing', 'redirect-location-invalid'])
  })

  test('a forced preflight is forced again, although the redirect removed the body', () => {
    const page = { method: 'POST', body: 'x', useCorsPreflight: true }
    expect(preflightsOf(predictRedirects(page, 303, ['/b'], 'chromium'))).toEqual([
      `${APP} POST -`,
      `${APP} GET -`,
    ])
  })
})
