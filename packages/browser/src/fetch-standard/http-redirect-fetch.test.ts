import { describe, expect, test } from 'vitest'
import { APP, openResponse, predictRedirects } from '../../test/predict-redirects.ts'
import { predict } from '../predict.ts'

describe('a redirect', () => {
  test.each([
    [301, 'POST', 'GET'],
    [301, 'PUT', 'PUT'],
    [302, 'POST', 'GET'],
    [302, 'DELETE', 'DELETE'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [303, 'GET', 'GET'],
    [307, 'POST', 'POST'],
    [308, 'PUT', 'PUT'],
    [301, 'HEAD', 'HEAD'],
  ])('with %i changes %s to %s', (status, method, final) => {
    expect(predictRedirects({ method }, status, ['/b']).finalMethod).toBe(final)
  })

  test('that changes the method to GET removes the headers of the body', () => {
    const page = {
      method: 'POST',
      body: 'x',
      headers: { 'Content-Language': 'de', 'Content-Encoding': 'a', 'X-A': '1' },
    }
    expect(predictRedirects(page, 302, ['/b']).sentHeaders).toEqual(['x-a'])
    expect(predictRedirects(page, 307, ['/b']).sentHeaders).toEqual([
      'content-encoding',
      'content-language',
      'content-type',
      'x-a',
    ])
  })

  test.each([
    ['/b', ['authorization']],
    ['https://other.example/', []],
    ['https://api.example:444/', []],
  ])('to %s sends %j of a page that set Authorization', (location, names) => {
    expect(
      predictRedirects({ headers: { Authorization: 'x' } }, 307, [location]).sentHeaders,
    ).toEqual(names)
  })

  test.each([
    ['https://api.example/a', ['/b', 'https://api.example/c'], APP],
    ['https://api.example/a', ['https://other.example/b'], 'null'],
    ['https://api.example/a', ['https://other.example/b', 'https://other.example/c'], 'null'],
    ['https://api.example/a', ['https://app.example/b'], 'null'],
    ['https://app.example/a', ['https://api.example/b'], APP],
    ['https://app.example/a', ['https://app.example/b', 'https://api.example/c'], APP],
    ['https://app.example/a', ['https://api.example/b', 'https://app.example/c'], 'null'],
  ])('from %s through %j sends the Origin %s', (url, locations, origin) => {
    expect(predictRedirects({ url }, 302, locations).finalOriginHeader).toBe(origin)
  })

  test('within the page’s own origin stays basic, and from another origin back to it does not become basic again', () => {
    const sameOrigin = { url: 'https://app.example/a' }
    expect(predictRedirects(sameOrigin, 302, ['/b']).responseType).toBe('basic')
    expect(
      predictRedirects(sameOrigin, 302, ['https://api.example/', `${APP}/c`]).responseType,
    ).toBe('cors')
    const opaque = { ...sameOrigin, mode: 'no-cors' } as const
    expect(predictRedirects(opaque, 302, ['https://api.example/', `${APP}/c`]).responseType).toBe(
      'opaque',
    )
  })

  test.each([
    [{}, 'https://u:p@api.example/', 'redirect-with-credentials'],
    [{ url: `${APP}/a` }, 'https://u@app.example/', undefined],
    [{ url: `${APP}/a` }, 'https://u@api.example/', 'redirect-with-credentials'],
    [{ mode: 'no-cors' }, 'https://u@api.example/', undefined],
    [{}, 'http://api.example/', 'mixed-content'],
    [{}, 'https://api.example:25/', 'bad-port'],
    [{}, 'javascript:alert(1)', 'redirect-scheme'],
    [{}, 'https://', 'redirect-location-invalid'],
    [{}, '//other.example', undefined],
    [{}, '', undefined],
    [{ url: `${APP}/a`, mode: 'same-origin' }, 'https://api.example/', 'same-origin-mode-redirect'],
    [{ redirect: 'error' }, '/b', 'redirect-mode-error'],
    [{ redirect: 'manual' }, 'https://u:p@api.example/', undefined],
  ] as const)('for %j to "%s" is blocked with the reason %s', (page, location, code) => {
    expect(predictRedirects(page, 302, [location]).reason?.code).toBe(code)
  })

  test('with several locations is invalid', () => {
    const response = openResponse(302, ['Location', '/b'], ['Location', '/c'])
    const page = { url: 'https://api.example/', origin: APP }
    expect(predict(page, { response }).reason?.code).toBe('redirect-location-invalid')
  })

  test('with several equal locations counts as one in Chromium', () => {
    const response = openResponse(302, ['Location', '/b'], ['Location', '/b'])
    const page = { url: 'https://api.example/', origin: APP }
    const responses = { redirects: [{ response }], response: openResponse(200) }
    expect(predict(page, responses).reason?.code).toBe('redirect-location-invalid')
    expect(predict(page, responses, { profile: 'chromium' }).outcome).toBe('allowed')
  })

  test.each([
    [20, 'allowed', 21],
    [21, 'blocked', 21],
  ])('%i times in a row is %s after %i requests', (count, outcome, requests) => {
    const locations = Array.from({ length: count }, (_, index) => `/${index}`)
    expect(predictRedirects({}, 302, locations)).toMatchObject({ outcome, requests })
  })

  test('of a stream is blocked, except with 303', () => {
    const page = { method: 'POST', body: 'x', via: 'stream', useCorsPreflight: true } as const
    expect(predictRedirects(page, 302, ['/b']).reason?.code).toBe('redirect-of-stream')
    expect(predictRedirects(page, 303, ['/b']).outcome).toBe('allowed')
  })

  test('keeps the fragment, and sends it to no server', () => {
    const { steps } = predictRedirects({ url: 'https://api.example/a#x' }, 302, ['/b', '/c#y'])
    const urls = steps.flatMap((step) => (step.kind === 'request' ? [step.url] : []))
    expect(urls).toEqual(['a', 'b', 'c'].map((path) => `https://api.example/${path}`))
  })

  test('beyond the recorded responses meets a server without CORS headers', () => {
    const response = openResponse(302, ['Location', '/b'])
    const page = { url: 'https://api.example/', origin: APP }
    expect(predict(page, { response }).reason?.code).toBe('allow-origin-missing')
  })
})
