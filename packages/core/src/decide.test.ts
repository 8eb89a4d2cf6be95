import { describe, expect, test } from 'vitest'
import { decideOn, FULL, WILDCARD, PAGE, STRANGER, VARY } from '../test/decide-on.ts'
import { requestOf } from '../test/request-parts.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

describe('a request without Origin', () => {
  const nothing = { kind: 'not-cors', allowed: true, reason: 'not-cors', status: undefined }

  test.each(['GET', 'POST', 'OPTIONS', undefined])(
    'is not CORS, whatever its method: %s',
    (method) => {
      expect(decideOn(FULL, { method, requestedMethod: 'PUT' })).toStrictEqual({
        ...nothing,
        headers: [],
        vary: VARY,
      })
    },
  )

  test('gets the headers of a * policy, so that caches store one variant', () => {
    expect(decideOn(WILDCARD, { method: 'GET' })).toStrictEqual({
      ...nothing,
      headers: [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Expose-Headers', 'ETag'],
      ],
      vary: [],
    })
  })
})

describe('an actual request', () => {
  test('of an allowed origin gets every header of the policy', () => {
    expect(decideOn(FULL, { method: 'PUT', origin: PAGE })).toStrictEqual({
      kind: 'actual',
      allowed: true,
      reason: 'allowed',
      status: undefined,
      headers: [
        ['Access-Control-Allow-Origin', PAGE],
        ['Access-Control-Allow-Credentials', 'true'],
        ['Access-Control-Expose-Headers', 'X-Total-Count, ETag'],
      ],
      vary: VARY,
    })
  })

  test('gets no header that the policy does not need', () => {
    expect(decideOn({ origin: PAGE }, { method: 'GET', origin: PAGE }).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
    ])
  })

  test.each([
    ['https://a.b.example.org', true],
    ['http://localhost:3000', true],
    ['https://example.org', false],
    ['https://localhost', false],
  ])('is decided by its origin: %s is allowed: %s', (origin, allowed) => {
    expect(decideOn(FULL, { method: 'GET', origin })).toMatchObject({
      allowed,
      vary: VARY,
    })
  })

  test.each([
    ['an origin that is not listed', STRANGER, 'origin-not-allowed'],
    ['null', 'null', 'origin-not-allowed'],
    ['an allowed host with another scheme', 'http://app.example.com', 'origin-not-allowed'],
    ['an allowed host with a port', 'https://app.example.com:8080', 'origin-not-allowed'],
    ['an allowed host with the default port', 'https://app.example.com:443', 'origin-malformed'],
    ['an allowed host in upper case', 'https://APP.example.com', 'origin-malformed'],
    ['an allowed origin with a slash', `${PAGE}/`, 'origin-malformed'],
    ['two allowed origins', `${PAGE}, ${PAGE}`, 'origin-malformed'],
    ['an empty label', 'https://a..example.org', 'origin-malformed'],
    ['a path that ends as an allowed host', 'https://evil.com/.example.org', 'origin-malformed'],
    ['a pattern', 'https://*.example.org', 'origin-malformed'],
    ['an empty Origin', '', 'origin-malformed'],
    [
      'a long Origin',
      `https://${'a'.repeat(63)}.${'b.'.repeat(150)}example.org`,
      'origin-malformed',
    ],
    ['a property of every object', 'constructor', 'origin-malformed'],
  ])('with %s gets no header: %s', (_, origin, reason) => {
    expect(decideOn(FULL, { method: 'GET', origin })).toStrictEqual({
      kind: 'actual',
      allowed: false,
      reason,
      status: undefined,
      headers: [],
      vary: VARY,
    })
  })

  test.each(['anything', 'null', '', STRANGER])(
    'gets the headers of a * policy, whatever its Origin: %j',
    (origin) => {
      expect(decideOn(WILDCARD, { method: 'GET', origin })).toStrictEqual({
        kind: 'actual',
        allowed: true,
        reason: 'allowed',
        status: undefined,
        headers: [
          ['Access-Control-Allow-Origin', '*'],
          ['Access-Control-Expose-Headers', 'ETag'],
        ],
        vary: [],
      })
    },
  )
})

describe('an OPTIONS request', () => {
  test('without a requested method is an actual request', () => {
    expect(decideOn(FULL, { method: 'OPTIONS', origin: PAGE })).toMatchObject({
      kind: 'actual',
      status: undefined,
    })
    expect(
      decideOn(FULL, { method: 'OPTIONS', origin: PAGE, requestedHeaders: 'x-token' }),
    ).toMatchObject({
      kind: 'actual',
    })
  })

  test('with a requested method but no Origin is not CORS', () => {
    expect(decideOn(FULL, { method: 'OPTIONS', requestedMethod: 'PUT' })).toMatchObject({
      kind: 'not-cors',
    })
  })

  test('is a preflight even if both headers are empty', () => {
    expect(decideOn(FULL, { method: 'OPTIONS', origin: '', requestedMethod: '' })).toMatchObject({
      kind: 'preflight',
      status: 403,
      reason: 'origin-malformed',
    })
    expect(decideOn(FULL, { method: 'OPTIONS', origin: PAGE, requestedMethod: '' })).toMatchObject({
      kind: 'preflight',
      reason: 'method-not-allowed',
    })
  })

  test.each(['options', 'Options', 'GET', 'POST', undefined])(
    'has this exact method: %s with both headers is an actual request',
    (method) => {
      expect(decideOn(FULL, { method, origin: PAGE, requestedMethod: 'PUT' })).toMatchObject({
        kind: 'actual',
        allowed: true,
      })
    },
  )
})

describe('a decision', () => {
  test.each([
    ['an allowed request', FULL, { origin: PAGE }],
    ['a denied request', FULL, { origin: STRANGER }],
    ['an allowed preflight', FULL, { method: 'OPTIONS', origin: PAGE, requestedMethod: 'PUT' }],
    ['a denied preflight', FULL, { method: 'OPTIONS', origin: PAGE, requestedMethod: 'X' }],
    [
      'a denied preflight with debug',
      { ...FULL, debug: true },
      { method: 'OPTIONS', origin: PAGE, requestedMethod: 'X' },
    ],
    [
      'an echo',
      { origin: PAGE, methods: '*', credentials: true },
      { method: 'OPTIONS', origin: PAGE, requestedMethod: 'X' },
    ],
    ['a request without Origin', FULL, {}],
    ['a request under *', WILDCARD, {}],
  ] as const)('on %s is frozen, and everything in it', (_, options, parts) => {
    const decision = decide(definePolicy(options), requestOf(parts))
    for (const part of [decision, decision.headers, ...decision.headers, decision.vary]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
  })

  test('is created once if it does not depend on the request', () => {
    const policy = definePolicy(FULL)
    const put = { method: 'OPTIONS', origin: PAGE, requestedMethod: 'PUT' }
    const get = { method: 'GET', origin: PAGE }
    for (const parts of [put, get, { ...put, origin: STRANGER }, {}]) {
      expect(decide(policy, requestOf(parts))).toBe(decide(policy, requestOf(parts)))
    }
  })
})

describe('a request of a type that is not allowed', () => {
  const policy = definePolicy(FULL)
  const bad = [
    ['https://app.example.com'],
    ['https', '://', '', '', 'a'],
    5,
    true,
    {},
    Symbol('x'),
    10n,
    () => PAGE,
  ]

  test.each(bad)('is denied if its Origin is %o', (origin) => {
    expect(decide(policy, { headers: { origin } as never })).toMatchObject({
      kind: 'actual',
      reason: 'origin-malformed',
    })
  })

  test.each(bad)('is denied if its requested method is %o', (requestedMethod) => {
    const headers = { origin: PAGE, 'access-control-request-method': requestedMethod } as never
    expect(decide(policy, { method: 'OPTIONS', headers })).toMatchObject({
      kind: 'preflight',
      reason: 'method-not-allowed',
    })
    const any = definePolicy({ origin: PAGE, methods: '*' })
    expect(decide(any, { method: 'OPTIONS', headers })).toMatchObject({
      reason: 'method-not-allowed',
    })
  })

  test.each(bad)('is denied if its requested headers are %o', (requestedHeaders) => {
    const headers = {
      origin: PAGE,
      'access-control-request-method': 'GET',
      'access-control-request-headers': requestedHeaders,
    } as never
    for (const allowedHeaders of [[], ['*', 'Authorization']]) {
      const any = definePolicy({ origin: PAGE, allowedHeaders })
      expect(decide(any, { method: 'OPTIONS', headers })).toMatchObject({
        reason: 'headers-malformed',
      })
    }
  })

  test('has no header whose value is null, as Headers.get returns it', () => {
    expect(decide(policy, { headers: { origin: null } as never })).toMatchObject({
      kind: 'not-cors',
    })
    const withoutMethod = { origin: PAGE, 'access-control-request-method': null } as never
    expect(decide(policy, { method: 'OPTIONS', headers: withoutMethod })).toMatchObject({
      kind: 'actual',
    })
    const withoutNames = {
      origin: PAGE,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': null,
    } as never
    expect(decide(policy, { method: 'OPTIONS', headers: withoutNames })).toMatchObject({
      status: 204,
    })
  })

  test('is allowed under *, whatever its Origin is', () => {
    expect(decide(definePolicy(WILDCARD), { headers: { origin: [5] } as never })).toMatchObject({
      kind: 'actual',
      allowed: true,
    })
  })
})
