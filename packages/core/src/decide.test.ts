import { describe, expect, test } from 'vitest'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsOptions } from './cors-options.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const FULL = {
  origin: [PAGE, 'https://*.example.org', 'http://localhost:*'],
  methods: ['PUT', 'PATCH'],
  allowedHeaders: ['Content-Type', 'X-Token'],
  exposedHeaders: ['X-Total-Count', 'ETag'],
  credentials: true,
  maxAge: 600,
} satisfies CorsOptions

const OPEN = {
  origin: '*',
  methods: ['PUT'],
  allowedHeaders: ['X-Token'],
  exposedHeaders: ['ETag'],
  maxAge: 60,
} satisfies CorsOptions

const VARY = ['Origin']
const PREFLIGHT_VARY = ['Access-Control-Request-Method', 'Access-Control-Request-Headers']

interface Asked {
  readonly method?: string | undefined
  readonly origin?: string | undefined
  /** Access-Control-Request-Method */
  readonly asks?: string | undefined
  /** Access-Control-Request-Headers */
  readonly with?: string | undefined
}

function ask(options: CorsOptions, { method, origin, asks, with: names }: Asked): CorsDecision {
  const headers = {
    origin,
    'access-control-request-method': asks,
    'access-control-request-headers': names,
  }
  return decide(definePolicy(options), { method, headers }) as CorsDecision
}

function preflight(options: CorsOptions, asked: Asked): CorsDecision {
  return ask(options, { method: 'OPTIONS', origin: PAGE, asks: 'PUT', ...asked })
}

describe('a request without Origin', () => {
  const nothing = { kind: 'not-cors', allowed: true, reason: 'not-cors', status: undefined }

  test.each(['GET', 'POST', 'OPTIONS', undefined])(
    'is not CORS, whatever its method: %s',
    (method) => {
      expect(ask(FULL, { method, asks: 'PUT' })).toStrictEqual({
        ...nothing,
        headers: [],
        vary: VARY,
      })
    },
  )

  test('gets the headers of * all the same, so that caches hold one variant', () => {
    expect(ask(OPEN, { method: 'GET' })).toStrictEqual({
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
  test('of an allowed origin gets its grant', () => {
    expect(ask(FULL, { method: 'PUT', origin: PAGE })).toStrictEqual({
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

  test('gets no more than the policy has to give', () => {
    expect(ask({ origin: PAGE }, { method: 'GET', origin: PAGE }).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
    ])
  })

  test.each([
    ['https://a.b.example.org', true],
    ['http://localhost:3000', true],
    ['https://example.org', false],
    ['https://localhost', false],
  ])('is judged by its origin: %s is %s', (origin, allowed) => {
    expect(ask(FULL, { method: 'GET', origin })).toMatchObject({
      allowed,
      vary: VARY,
    })
  })

  test.each([
    ['a stranger', STRANGER, 'origin-not-allowed'],
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
    ['nothing', '', 'origin-malformed'],
    ['too much', `https://${'a'.repeat(63)}.${'b.'.repeat(150)}example.org`, 'origin-malformed'],
    ['a property of every object', 'constructor', 'origin-malformed'],
  ])('of %s gets no header: %s', (_, origin, reason) => {
    expect(ask(FULL, { method: 'GET', origin })).toStrictEqual({
      kind: 'actual',
      allowed: false,
      reason,
      status: undefined,
      headers: [],
      vary: VARY,
    })
  })

  test.each(['anything', 'null', '', STRANGER])(
    'under * gets its headers, whatever the Origin: %j',
    (origin) => {
      expect(ask(OPEN, { method: 'GET', origin })).toStrictEqual({
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
  test('that asks for no method is an actual one', () => {
    expect(ask(FULL, { method: 'OPTIONS', origin: PAGE })).toMatchObject({
      kind: 'actual',
      status: undefined,
    })
    expect(ask(FULL, { method: 'OPTIONS', origin: PAGE, with: 'x-token' })).toMatchObject({
      kind: 'actual',
    })
  })

  test('that asks for a method without an Origin is not CORS', () => {
    expect(ask(FULL, { method: 'OPTIONS', asks: 'PUT' })).toMatchObject({ kind: 'not-cors' })
  })

  test('is a preflight even where both fields are empty', () => {
    expect(ask(FULL, { method: 'OPTIONS', origin: '', asks: '' })).toMatchObject({
      kind: 'preflight',
      status: 403,
      reason: 'origin-malformed',
    })
    expect(ask(FULL, { method: 'OPTIONS', origin: PAGE, asks: '' })).toMatchObject({
      kind: 'preflight',
      reason: 'method-not-allowed',
    })
  })

  test.each(['options', 'Options', 'GET', 'POST', undefined])(
    'is spelt so: %s with both fields is an actual request',
    (method) => {
      expect(ask(FULL, { method, origin: PAGE, asks: 'PUT' })).toMatchObject({
        kind: 'actual',
        allowed: true,
      })
    },
  )
})

describe('a preflight that is allowed', () => {
  test('gets the whole lists, and ends with 204', () => {
    expect(preflight(FULL, { with: 'x-token' })).toStrictEqual({
      kind: 'preflight',
      allowed: true,
      reason: 'allowed',
      status: 204,
      headers: [
        ['Access-Control-Allow-Origin', PAGE],
        ['Access-Control-Allow-Credentials', 'true'],
        ['Access-Control-Allow-Methods', 'PUT, PATCH'],
        ['Access-Control-Allow-Headers', 'Content-Type, X-Token'],
        ['Access-Control-Max-Age', '600'],
      ],
      vary: [...VARY, ...PREFLIGHT_VARY],
    })
  })

  test('gets no more than the policy has to give', () => {
    expect(preflight({ origin: PAGE }, { asks: 'POST' }).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
    ])
  })

  test('is told a maximum age of nothing', () => {
    expect(preflight({ origin: PAGE, maxAge: 0 }, { asks: 'GET' }).headers).toContainEqual([
      'Access-Control-Max-Age',
      '0',
    ])
    expect(preflight({ origin: PAGE, maxAge: -0 }, { asks: 'GET' }).headers).toContainEqual([
      'Access-Control-Max-Age',
      '0',
    ])
  })

  test('under * varies by what it asks for, and not by the Origin', () => {
    expect(preflight(OPEN, { origin: STRANGER, with: 'X-TOKEN' })).toStrictEqual({
      kind: 'preflight',
      allowed: true,
      reason: 'allowed',
      status: 204,
      headers: [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Allow-Methods', 'PUT'],
        ['Access-Control-Allow-Headers', 'X-Token'],
        ['Access-Control-Max-Age', '60'],
      ],
      vary: PREFLIGHT_VARY,
    })
  })

  test.each(['GET', 'HEAD', 'POST'])(
    'may ask for a safelisted method that is not listed: %s',
    (asks) => {
      expect(preflight(FULL, { asks })).toMatchObject({ allowed: true })
      expect(preflight({ origin: PAGE, methods: ['A'] }, { asks })).toMatchObject({ allowed: true })
    },
  )

  test('may ask for headers in any order and case, with white space and empty elements', () => {
    expect(preflight(FULL, { with: ' X-TOKEN ,,\tcontent-type' })).toMatchObject({ allowed: true })
  })
})

describe('a preflight that is denied', () => {
  const denied = {
    kind: 'preflight',
    allowed: false,
    status: 403,
    headers: [],
    vary: [...VARY, ...PREFLIGHT_VARY],
  }

  test.each([
    ['the origin', { origin: STRANGER, asks: 'DELETE', with: 'x-other' }, 'origin-not-allowed'],
    ['a malformed origin', { origin: 'x', asks: 'DELETE' }, 'origin-malformed'],
    ['the method', { asks: 'DELETE', with: 'x-other' }, 'method-not-allowed'],
    ['the method in another case', { asks: 'put' }, 'method-not-allowed'],
    ['a safelisted method in another case', { asks: 'get' }, 'method-not-allowed'],
    ['a property of every object for a method', { asks: 'constructor' }, 'method-not-allowed'],
    ['a wildcard for a method', { asks: '*' }, 'method-not-allowed'],
    ['a header', { with: 'x-token, x-other' }, 'header-not-allowed'],
    ['malformed headers', { with: 'x-token, a;b' }, 'headers-malformed'],
    ['too many headers', { with: 'x-token,'.repeat(2000) }, 'headers-malformed'],
  ] as const)('for %s gets no header, and ends with 403', (_, asked, reason) => {
    expect(preflight(FULL, asked)).toStrictEqual({ ...denied, reason })
  })

  test('under * varies by what it asks for, and not by the Origin', () => {
    expect(preflight(OPEN, { asks: 'DELETE' })).toStrictEqual({
      ...denied,
      reason: 'method-not-allowed',
      vary: PREFLIGHT_VARY,
    })
  })
})

describe('a preflight that is denied with debug', () => {
  const options = { ...FULL, debug: true }
  const origin = ['Access-Control-Allow-Origin', PAGE]
  const credentials = ['Access-Control-Allow-Credentials', 'true']
  const methods = ['Access-Control-Allow-Methods', 'PUT, PATCH']

  test.each([
    ['a method', { asks: 'DELETE', with: 'x-other' }, 'method-not-allowed', [origin, credentials]],
    ['a header', { with: 'x-other' }, 'header-not-allowed', [origin, credentials, methods]],
    ['malformed headers', { with: '(' }, 'headers-malformed', [origin, credentials, methods]],
  ] as const)('for %s gets what was granted before, and 204', (_, asked, reason, headers) => {
    expect(preflight(options, asked)).toStrictEqual({
      kind: 'preflight',
      allowed: false,
      reason,
      status: 204,
      headers,
      vary: [...VARY, ...PREFLIGHT_VARY],
    })
  })

  test('for the origin gets nothing, and 403', () => {
    expect(preflight(options, { origin: STRANGER })).toMatchObject({ status: 403, headers: [] })
  })

  test('for a header names the method that was asked for where that is echoed', () => {
    const echoing = { origin: PAGE, methods: '*', credentials: true, debug: true } as const
    expect(preflight(echoing, { asks: 'DELETE', with: 'x-other' }).headers).toEqual([
      origin,
      credentials,
      ['Access-Control-Allow-Methods', 'DELETE'],
    ])
  })

  test('under * gets what * grants', () => {
    expect(preflight({ ...OPEN, debug: true }, { with: 'x-other' })).toMatchObject({
      status: 204,
      headers: [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Allow-Methods', 'PUT'],
      ],
    })
  })

  test('and one that is allowed are answered as without', () => {
    expect(preflight(options, {})).toEqual(preflight(FULL, {}))
    expect(ask(options, { origin: STRANGER })).toEqual(ask(FULL, { origin: STRANGER }))
  })
})

describe('a policy of every method', () => {
  test('says so without credentials', () => {
    expect(preflight({ origin: PAGE, methods: '*' }, { asks: 'chicken' }).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
      ['Access-Control-Allow-Methods', '*'],
    ])
  })

  test('echoes the method with credentials, where browsers read * literally', () => {
    const options = {
      origin: PAGE,
      methods: '*',
      allowedHeaders: ['X-Token'],
      credentials: true,
      maxAge: 5,
    } as const
    expect(preflight(options, { asks: 'chicken' })).toStrictEqual({
      kind: 'preflight',
      allowed: true,
      reason: 'allowed',
      status: 204,
      headers: [
        ['Access-Control-Allow-Origin', PAGE],
        ['Access-Control-Allow-Credentials', 'true'],
        ['Access-Control-Allow-Methods', 'chicken'],
        ['Access-Control-Allow-Headers', 'X-Token'],
        ['Access-Control-Max-Age', '5'],
      ],
      vary: [...VARY, ...PREFLIGHT_VARY],
    })
  })

  test.each(['TRACE', 'connect', 'Track', '', 'a b', 'a,b', '\u00e9'])(
    'refuses what no page can send: %j',
    (asks) => {
      expect(preflight({ origin: PAGE, methods: '*' }, { asks })).toMatchObject({
        reason: 'method-not-allowed',
      })
    },
  )
})

describe('a policy of every header', () => {
  test('says so without credentials', () => {
    const options = { origin: PAGE, allowedHeaders: ['*', 'Authorization'] }
    expect(preflight(options, { asks: 'GET', with: 'x-a,authorization' }).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
      ['Access-Control-Allow-Headers', '*, Authorization'],
    ])
  })

  test('echoes the names with credentials, where browsers read * literally', () => {
    const options = {
      origin: PAGE,
      methods: ['PUT'],
      allowedHeaders: '*',
      credentials: true,
      maxAge: 5,
    } as const
    expect(preflight(options, { with: 'x-a,x-b' }).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Headers', 'x-a,x-b'],
      ['Access-Control-Max-Age', '5'],
    ])
  })

  test.each([undefined, ''])('echoes nothing where nothing is asked for: %j', (names) => {
    const options = { origin: PAGE, allowedHeaders: '*', credentials: true } as const
    const asked = { asks: 'GET', with: names }
    expect(preflight(options, asked).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
      ['Access-Control-Allow-Credentials', 'true'],
    ])
  })

  test.each([true, false])(
    'does not mean Authorization, which is listed beside it; credentials: %s',
    (credentials) => {
      const options = { origin: PAGE, allowedHeaders: ['*'], credentials }
      expect(preflight(options, { asks: 'GET', with: 'Authorization' })).toMatchObject({
        reason: 'header-not-allowed',
      })
    },
  )
})

describe('a decision', () => {
  test.each([
    ['an allowed request', FULL, { origin: PAGE }],
    ['a denied request', FULL, { origin: STRANGER }],
    ['an allowed preflight', FULL, { method: 'OPTIONS', origin: PAGE, asks: 'PUT' }],
    ['a denied preflight', FULL, { method: 'OPTIONS', origin: PAGE, asks: 'X' }],
    [
      'a denied preflight with debug',
      { ...FULL, debug: true },
      { method: 'OPTIONS', origin: PAGE, asks: 'X' },
    ],
    [
      'an echo',
      { origin: PAGE, methods: '*', credentials: true },
      { method: 'OPTIONS', origin: PAGE, asks: 'X' },
    ],
    ['a request without Origin', FULL, {}],
    ['a request under *', OPEN, {}],
  ] as const)('on %s is frozen, and everything in it', (_, options, asked) => {
    const decision = ask(options, asked)
    for (const part of [decision, decision.headers, ...decision.headers, decision.vary]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
  })

  test('is looked up where it does not depend on the request', () => {
    const policy = definePolicy(FULL)
    const put = {
      method: 'OPTIONS',
      headers: { origin: PAGE, 'access-control-request-method': 'PUT' },
    }
    const get = { method: 'GET', headers: { origin: PAGE } }
    const stranger = { method: 'OPTIONS', headers: { ...put.headers, origin: STRANGER } }
    for (const request of [put, get, stranger, { headers: {} }]) {
      expect(decide(policy, request)).toBe(decide(policy, { ...request }))
    }
  })
})

describe('a request that no type allows', () => {
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

  test.each(bad)('is denied where its Origin is %o', (origin) => {
    expect(decide(policy, { headers: { origin } as never })).toMatchObject({
      kind: 'actual',
      reason: 'origin-malformed',
    })
  })

  test.each(bad)('is denied where the method that it asks for is %o', (asks) => {
    const headers = { origin: PAGE, 'access-control-request-method': asks } as never
    expect(decide(policy, { method: 'OPTIONS', headers })).toMatchObject({
      kind: 'preflight',
      reason: 'method-not-allowed',
    })
    const any = definePolicy({ origin: PAGE, methods: '*' })
    expect(decide(any, { method: 'OPTIONS', headers })).toMatchObject({
      reason: 'method-not-allowed',
    })
  })

  test.each(bad)('is denied where the headers that it asks for are %o', (names) => {
    const headers = {
      origin: PAGE,
      'access-control-request-method': 'GET',
      'access-control-request-headers': names,
    } as never
    for (const allowedHeaders of [[], ['*', 'Authorization']]) {
      const any = definePolicy({ origin: PAGE, allowedHeaders })
      expect(decide(any, { method: 'OPTIONS', headers })).toMatchObject({
        reason: 'headers-malformed',
      })
    }
  })

  test('is read as without the fields that are null, as Fetch’s Headers return them', () => {
    expect(decide(policy, { headers: { origin: null } as never })).toMatchObject({
      kind: 'not-cors',
    })
    const asksNothing = { origin: PAGE, 'access-control-request-method': null } as never
    expect(decide(policy, { method: 'OPTIONS', headers: asksNothing })).toMatchObject({
      kind: 'actual',
    })
    const namesNothing = {
      origin: PAGE,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': null,
    } as never
    expect(decide(policy, { method: 'OPTIONS', headers: namesNothing })).toMatchObject({
      status: 204,
    })
  })

  test('is answered under * whatever its Origin is', () => {
    expect(decide(definePolicy(OPEN), { headers: { origin: [5] } as never })).toMatchObject({
      kind: 'actual',
      allowed: true,
    })
  })
})
