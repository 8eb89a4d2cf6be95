import { describe, expect, test } from 'vitest'
import type { PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'

const OPEN = { response: { status: 200, headers: [['Access-Control-Allow-Origin', '*']] } } as const

describe('main fetch', () => {
  test.each<[Partial<PageRequest>, string]>([
    [{ url: 'https://app.example/' }, 'basic'],
    [{ url: 'https://app.example:443/' }, 'basic'],
    [{ url: 'https://APP.example/', mode: 'same-origin' }, 'basic'],
    [{ url: 'https://app.example./' }, 'cors'],
    [{ url: 'https://app.example:444/' }, 'cors'],
    [{ url: 'https://app.example/', origin: 'null' }, 'cors'],
    [{ url: 'https://app.example/', mode: 'no-cors' }, 'basic'],
    [{ url: 'https://api.example/', mode: 'no-cors' }, 'opaque'],
    [{ url: 'https://api.example/', mode: 'same-origin' }, 'same-origin-mode'],
    [{ url: 'data:,hi', mode: 'same-origin' }, 'basic'],
    [{ url: 'data:text/html;base64,aGk=', mode: 'no-cors', redirect: 'error' }, 'basic'],
    [{ url: 'data:hi' }, 'scheme-not-supported'],
    [{ url: 'about:blank' }, 'scheme-without-cors'],
    [{ url: 'about:blank', mode: 'no-cors' }, 'opaque'],
    [{ url: 'about:config', mode: 'no-cors' }, 'scheme-not-supported'],
    [{ url: 'blob:https://app.example/1' }, 'basic'],
    [{ url: 'blob:https://app.example/1', method: 'POST' }, 'scheme-not-supported'],
    [{ url: 'blob:https://api.example/1' }, 'scheme-without-cors'],
    [{ url: 'file:///etc/passwd' }, 'scheme-without-cors'],
    [{ url: 'foo:bar' }, 'scheme-without-cors'],
    [{ url: 'foo:bar', mode: 'no-cors' }, 'scheme-not-supported'],
    [{ url: 'foo:bar', mode: 'no-cors', redirect: 'manual' }, 'no-cors-redirect-mode'],
    [{ url: 'https://api.example:6000/' }, 'bad-port'],
    [{ url: 'https://app.example:6667/', origin: 'https://app.example:6667' }, 'bad-port'],
    [{ url: 'https://api.example:8080/' }, 'cors'],
    [{ url: 'http://api.example/' }, 'mixed-content'],
    [{ url: 'http://api.example/', mode: 'no-cors' }, 'mixed-content'],
    [{ url: 'http://localhost:3000/' }, 'cors'],
    [{ url: 'http://app.localhost/' }, 'cors'],
    [{ url: 'http://127.1/' }, 'cors'],
    [{ url: 'http://[::1]/' }, 'cors'],
    [{ url: 'http://192.168.0.1/' }, 'mixed-content'],
    [{ url: 'http://api.example/', origin: 'http://app.example' }, 'cors'],
    [{ url: 'http://api.example/', origin: 'null' }, 'cors'],
  ])('of %j is %s', (page, expected) => {
    const verdict = predict({ url: '', origin: 'https://app.example', ...page }, OPEN)
    expect(verdict.reason?.code ?? verdict.responseType).toBe(expected)
  })

  test.each([
    ['standard', ['content-type']],
    ['firefox', ['content-length', 'content-type']],
  ] as const)('of a data: URL in %s lets the page read %j', (profile, names) => {
    const page = { url: 'data:text/plain,hi', origin: 'https://app.example' }
    const verdict = predict(page, {}, { profile })
    expect(verdict.readableHeaders).toEqual(names)
    expect(verdict.network).toBe(false)
    expect(verdict.finalMethod).toBeUndefined()
  })

  test.each([
    ['standard', 'allowed'],
    ['chromium', 'method-not-allowed'],
    ['firefox', 'method-not-allowed'],
    ['webkit', 'method-not-allowed'],
  ] as const)('of a PUT as a stream, where no method is listed, in %s: %s', (profile, expected) => {
    const page: PageRequest = {
      url: 'https://api.example/',
      origin: 'https://app.example',
      method: 'PUT',
      body: 'x',
      useCorsPreflight: true,
    }
    const responses = { ...OPEN, preflightResponse: OPEN.response }
    const { outcome, reason } = predict(page, responses, { profile })
    expect(reason?.code ?? outcome).toBe(expected)
  })

  test('of a request with a listener on its upload sends a preflight, in Chromium only with a body', () => {
    const isPreflighted = (body: string | undefined, profile: 'standard' | 'chromium'): boolean =>
      predict(
        {
          url: 'https://api.example/',
          origin: 'https://app.example',
          method: 'POST',
          body,
          useCorsPreflight: true,
          via: 'xhr-upload',
        },
        { ...OPEN, preflightResponse: OPEN.response },
        { profile },
      ).preflight
    expect([isPreflighted('x', 'standard'), isPreflighted('x', 'chromium')]).toEqual([true, true])
    expect([isPreflighted(undefined, 'standard'), isPreflighted(undefined, 'chromium')]).toEqual([
      true,
      false,
    ])
  })
})
