import { describe, expect, test } from 'vitest'
import { answer, APP, through } from '../../test/through-redirects.ts'
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
  ])('with %i turns %s into %s', (status, method, final) => {
    expect(through({ method }, status, ['/b']).finalMethod).toBe(final)
  })

  test('that turns the method into GET drops what belongs to the body', () => {
    const page = {
      method: 'POST',
      body: 'x',
      headers: { 'Content-Language': 'de', 'Content-Encoding': 'a', 'X-A': '1' },
    }
    expect(through(page, 302, ['/b']).sentHeaders).toEqual(['x-a'])
    expect(through(page, 307, ['/b']).sentHeaders).toEqual([
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
  ])('to %s sends %j of a page that set Authorization', (place, names) => {
    expect(through({ headers: { Authorization: 'x' } }, 307, [place]).sentHeaders).toEqual(names)
  })

  test.each([
    ['https://api.example/a', ['/b', 'https://api.example/c'], APP],
    ['https://api.example/a', ['https://other.example/b'], 'null'],
    ['https://api.example/a', ['https://other.example/b', 'https://other.example/c'], 'null'],
    ['https://api.example/a', ['https://app.example/b'], 'null'],
    ['https://app.example/a', ['https://api.example/b'], APP],
    ['https://app.example/a', ['https://app.example/b', 'https://api.example/c'], APP],
    ['https://app.example/a', ['https://api.example/b', 'https://app.example/c'], 'null'],
  ])('from %s through %j sends the Origin %s', (url, places, origin) => {
    expect(through({ url }, 302, places).finalOriginHeader).toBe(origin)
  })

  test('within the page’s own origin stays basic, and from elsewhere never becomes it again', () => {
    const home = { url: 'https://app.example/a' }
    expect(through(home, 302, ['/b']).responseType).toBe('basic')
    expect(through(home, 302, ['https://api.example/', `${APP}/c`]).responseType).toBe('cors')
    const opaque = { ...home, mode: 'no-cors' } as const
    expect(through(opaque, 302, ['https://api.example/', `${APP}/c`]).responseType).toBe('opaque')
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
  ] as const)('for %j to "%s" is stopped by %s', (page, place, code) => {
    expect(through(page, 302, [place]).reason?.code).toBe(code)
  })

  test('to several places is to none', () => {
    const response = answer(302, ['Location', '/b'], ['Location', '/c'])
    const page = { url: 'https://api.example/', origin: APP }
    expect(predict(page, { response }).reason?.code).toBe('redirect-location-invalid')
  })

  test('to several places that are the same is one in Chromium', () => {
    const response = answer(302, ['Location', '/b'], ['Location', '/b'])
    const page = { url: 'https://api.example/', origin: APP }
    const answers = { redirects: [{ response }], response: answer(200) }
    expect(predict(page, answers).reason?.code).toBe('redirect-location-invalid')
    expect(predict(page, answers, { profile: 'chromium' }).outcome).toBe('allowed')
  })

  test.each([
    ['follow', [], 'cors', 'cors'],
    ['error', [], 'redirect-mode-error', 'cors'],
    ['manual', [], 'opaqueredirect', 'opaqueredirect'],
    ['error', ['Location', ''], 'redirect-mode-error', 'cors'],
    ['follow', ['Location', ''], 'allow-origin-missing', 'cors'],
  ] as const)(
    'in mode %s with %j is %s, in Chromium %s',
    (redirect, header, standard, chromium) => {
      const [name, value] = header
      const response = answer(302, ...(name === undefined ? [] : [[name, value ?? ''] as const]))
      const page = { url: 'https://api.example/', origin: APP, redirect }
      const found = (['standard', 'chromium'] as const).map((profile) => {
        const { reason, responseType } = predict(page, { response }, { profile })
        return reason?.code ?? responseType
      })
      expect(found).toEqual([standard, chromium])
    },
  )

  test.each([300, 304, 305, 306, 302])('with %i and without a place is an answer', (status) => {
    const page = { url: 'https://api.example/', origin: APP }
    expect(predict(page, { response: answer(status) })).toMatchObject({
      outcome: 'allowed',
      responseType: 'cors',
      requests: 1,
    })
  })

  test('that the page handles itself is opaque, once the CORS check has passed', () => {
    expect(through({ redirect: 'manual' }, 302, ['/b'])).toMatchObject({
      outcome: 'allowed',
      responseType: 'opaqueredirect',
      readableHeaders: [],
      requests: 1,
    })
  })

  test.each([
    [20, 'allowed', 21],
    [21, 'blocked', 21],
  ])('%i times in a row is %s after %i requests', (count, outcome, requests) => {
    const places = Array.from({ length: count }, (_, index) => `/${index}`)
    expect(through({}, 302, places)).toMatchObject({ outcome, requests })
  })

  test('of a stream is stopped, except by 303', () => {
    const page = { method: 'POST', body: 'x', via: 'stream', useCorsPreflight: true } as const
    expect(through(page, 302, ['/b']).reason?.code).toBe('redirect-of-stream')
    expect(through(page, 303, ['/b']).outcome).toBe('allowed')
  })

  test('takes the fragment along, which no server sees', () => {
    const { steps } = through({ url: 'https://api.example/a#x' }, 302, ['/b', '/c#y'])
    const urls = steps.flatMap((step) => (step.kind === 'request' ? [step.url] : []))
    expect(urls).toEqual(['a', 'b', 'c'].map((path) => `https://api.example/${path}`))
  })

  test('beyond what was recorded meets a server without CORS', () => {
    const response = answer(302, ['Location', '/b'])
    const page = { url: 'https://api.example/', origin: APP }
    expect(predict(page, { response }).reason?.code).toBe('allow-origin-missing')
  })
})
