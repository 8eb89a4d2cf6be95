import { describe, expect, test } from 'vitest'
import { OriginMatcher } from './origin-matcher.ts'
import { readOrigin, type OriginContext } from './read-origin.ts'
import { Report } from './report.ts'

const PLAIN: OriginContext = {
  credentials: false,
  dangerouslyAllowInsecureOrigins: false,
  dangerouslyAllowPublicSuffixSubdomains: false,
}
const WITH_CREDENTIALS: OriginContext = { ...PLAIN, credentials: true }

function read(value: unknown, context = PLAIN): { origin: unknown; codes: string[] } {
  const report = new Report()
  const origin = readOrigin(report, value, context)
  return {
    origin: origin instanceof OriginMatcher ? origin.texts : origin,
    codes: report.issues.map(({ code, path }) => `${code} ${path}`),
  }
}

describe('the option origin', () => {
  test.each([
    ['one pattern', 'https://a.com', ['https://a.com']],
    [
      'several patterns',
      ['https://a.com', 'https://*.b.com:*'],
      ['https://a.com', 'https://*.b.com:*'],
    ],
    ['every origin', '*', '*'],
    ['every origin among others', ['https://a.com', '*'], '*'],
  ])('may be %s', (_, value, origin) => {
    expect(read(value)).toEqual({ origin, codes: [] })
  })

  test('may be a function', () => {
    const lookup = (): boolean => true
    expect(read(lookup, WITH_CREDENTIALS)).toEqual({ origin: lookup, codes: [] })
  })

  test.each([
    ['an arrow function', (_: string, callback: unknown) => callback],
    ['an async function', async (_origin: string, cb: unknown) => cb],
    [
      'a function expression',
      function named(_origin: unknown, done: unknown, more: unknown) {
        return [done, more]
      },
    ],
    [
      'a method',
      {
        origin(_: string, next: unknown) {
          return next
        },
      }.origin,
    ],
    [
      'a function with a third parameter',
      (_: string, request: unknown, cb: unknown) => [request, cb],
    ],
  ])('may not be %s with a callback parameter', (_, lookup) => {
    expect(read(lookup)).toMatchObject({ codes: ['origin-invalid origin'] })
  })

  const next = 0
  const list = { has: (...values: unknown[]) => values.length > 0 }
  test.each([
    ['without parameters', () => true],
    ['with a request', (origin: string, request: unknown) => [origin, request]],
    ['with a parameter whose name only begins so', (_: string, nextPage: unknown) => nextPage],
    // oxfmt-ignore
    ['whose body has such a call', origin => list.has(origin, next)],
    ['whose only parameter is called so', (callback: string) => callback],
    ['whose default calls so', (origin: string, has = list.has(origin, next)) => has],
    ['that is bound', list.has.bind(list)],
    ['that is built in', String],
  ] as [string, (origin: string) => unknown][])('may be a function %s', (_, lookup) => {
    expect(read(lookup)).toEqual({ origin: lookup, codes: [] })
  })

  test('is read completely, even after a rejected entry', () => {
    expect(
      read(['https://a.com/', 'https://b.com', 5, 'null', /x/, '*'], WITH_CREDENTIALS),
    ).toEqual({
      origin: '*',
      codes: [
        'origin-invalid origin.0',
        'origin-invalid origin.2',
        'origin-prohibited origin.3',
        'origin-regexp-prohibited origin.4',
        'origin-wildcard-with-credentials-prohibited origin.5',
      ],
    })
  })

  test.each([undefined, null, []])('is missing where it is %j', (value) => {
    expect(read(value)).toEqual({ origin: [], codes: ['origin-missing origin'] })
  })

  test('is read once, so that the checked values are the ones used', () => {
    let reads = 0
    const origins = Object.defineProperty(['https://a.com'], 0, {
      get: () => ['https://a.com', '*'][reads++],
    })
    expect(read(origins, WITH_CREDENTIALS)).toEqual({ origin: ['https://a.com'], codes: [] })
    expect(reads).toBe(1)
  })

  test('may not have holes', () => {
    // oxlint-disable-next-line no-sparse-arrays -- a hole is the case
    expect(read([, 'https://a.com'])).toEqual({
      origin: ['https://a.com'],
      codes: ['origin-invalid origin.0'],
    })
  })
})

describe('an origin with credentials', () => {
  const code = 'origin-insecure-with-credentials-prohibited origin'

  test.each([
    'https://a.com',
    'https://*.a.com:*',
    'http://localhost',
    'http://localhost:*',
    'http://localhost.',
    'http://app.localhost:3000',
    'http://*.localhost',
    'http://a.b.localhost.',
    'http://127.0.0.1',
    'http://127.255.0.1:8080',
    'http://[::1]:3000',
    'app://localhost',
    'app://obsidian.md',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'moz-extension://1f0c6b1a-5b1e-4c4e-8f0a-2b1e5b1e4c4e',
    'safari-web-extension://1F0C'.toLowerCase(),
    'vscode-webview://1bclt',
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'wails://wails',
  ])('may be %s', (origin) => {
    expect(read(origin, WITH_CREDENTIALS)).toEqual({ origin: [origin], codes: [] })
  })

  test.each([
    'http://a.com',
    'http://*.a.com',
    'http://xlocalhost',
    'http://localhost.com',
    'http://localhostx',
    'http://128.0.0.1',
    'http://27.0.0.1',
    'http://1.127.0.0',
    'http://[::2]',
    'http://[1::1]',
    'http://127.0.0.1.example',
    'x-app://a',
    'x-app://localhost',
    'apps://a',
    'chrome-extensions://a',
    'edge-extension://a',
    'httpsx://a.com',
  ])('may not be insecure without dangerouslyAllowInsecureOrigins: %s', (origin) => {
    expect(read(origin, WITH_CREDENTIALS)).toEqual({ origin: [origin], codes: [code] })
    expect(
      read(origin, { ...WITH_CREDENTIALS, dangerouslyAllowInsecureOrigins: true }).codes,
    ).toEqual([])
    expect(read(origin).codes).toEqual([])
  })

  test.each([
    'https://*.com',
    'https://*.com.',
    'https://*.co.uk',
    'https://*.github.io',
    'https://*.vercel.app:*',
    'https://*.intranet',
    'https://*.amazonaws.com',
  ])('may not be a wildcard for names that anyone can register: %s', (origin) => {
    const suffix = 'origin-public-suffix-with-credentials-prohibited origin'
    expect(read(origin, WITH_CREDENTIALS)).toEqual({ origin: [origin], codes: [suffix] })
    expect(
      read(origin, { ...WITH_CREDENTIALS, dangerouslyAllowPublicSuffixSubdomains: true }).codes,
    ).toEqual([])
    expect(read(origin).codes).toEqual([])
  })

  test.each([
    'https://com',
    'https://github.io',
    'https://*.example.co.uk',
    'https://*.me.github.io',
  ])('may be a public suffix itself or a name under it: %s', (origin) => {
    expect(read(origin, WITH_CREDENTIALS).codes).toEqual([])
  })

  test('may have two issues at once', () => {
    expect(read('http://*.com', WITH_CREDENTIALS).codes).toEqual([
      'origin-insecure-with-credentials-prohibited origin',
      'origin-public-suffix-with-credentials-prohibited origin',
    ])
  })
})
