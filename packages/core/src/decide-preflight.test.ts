import { describe, expect, test } from 'vitest'
import {
  decideOn,
  decideOnPreflight,
  FULL,
  WILDCARD,
  PAGE,
  PREFLIGHT_VARY,
  STRANGER,
  VARY,
} from '../test/decide-on.ts'

describe('an allowed preflight', () => {
  test('gets the complete lists and ends with 204', () => {
    expect(decideOnPreflight(FULL, { requestedHeaders: 'x-token' })).toStrictEqual({
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

  test('gets no header that the policy does not need', () => {
    expect(decideOnPreflight({ origin: PAGE }, { requestedMethod: 'POST' }).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
    ])
  })

  test('gets a maxAge of 0', () => {
    expect(
      decideOnPreflight({ origin: PAGE, maxAge: 0 }, { requestedMethod: 'GET' }).headers,
    ).toContainEqual(['Access-Control-Max-Age', '0'])
    expect(
      decideOnPreflight({ origin: PAGE, maxAge: -0 }, { requestedMethod: 'GET' }).headers,
    ).toContainEqual(['Access-Control-Max-Age', '0'])
  })

  test('under * varies by the requested method and headers, not by the Origin', () => {
    expect(
      decideOnPreflight(WILDCARD, { origin: STRANGER, requestedHeaders: 'X-TOKEN' }),
    ).toStrictEqual({
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
    'may request a safelisted method that is not listed: %s',
    (requestedMethod) => {
      expect(decideOnPreflight(FULL, { requestedMethod })).toMatchObject({ allowed: true })
      expect(
        decideOnPreflight({ origin: PAGE, methods: ['A'] }, { requestedMethod }),
      ).toMatchObject({
        allowed: true,
      })
    },
  )

  test('may request headers in any order and case, with white space and empty elements', () => {
    expect(
      decideOnPreflight(FULL, { requestedHeaders: ' X-TOKEN ,,\tcontent-type' }),
    ).toMatchObject({
      allowed: true,
    })
  })
})

describe('a denied preflight', () => {
  const denied = {
    kind: 'preflight',
    allowed: false,
    status: 403,
    headers: [],
    vary: [...VARY, ...PREFLIGHT_VARY],
  }

  test.each([
    [
      'an origin that is not listed',
      { origin: STRANGER, requestedMethod: 'DELETE', requestedHeaders: 'x-other' },
      'origin-not-allowed',
    ],
    ['a malformed origin', { origin: 'x', requestedMethod: 'DELETE' }, 'origin-malformed'],
    [
      'a method that is not listed',
      { requestedMethod: 'DELETE', requestedHeaders: 'x-other' },
      'method-not-allowed',
    ],
    ['a listed method in another case', { requestedMethod: 'put' }, 'method-not-allowed'],
    ['a safelisted method in another case', { requestedMethod: 'get' }, 'method-not-allowed'],
    [
      'a property of every object as a method',
      { requestedMethod: 'constructor' },
      'method-not-allowed',
    ],
    ['a wildcard as a method', { requestedMethod: '*' }, 'method-not-allowed'],
    ['a header that is not listed', { requestedHeaders: 'x-token, x-other' }, 'header-not-allowed'],
    ['malformed headers', { requestedHeaders: 'x-token, a;b' }, 'headers-malformed'],
    ['too many headers', { requestedHeaders: 'x-token,'.repeat(2000) }, 'headers-malformed'],
  ] as const)('gets no header and ends with 403: %s', (_, parts, reason) => {
    expect(decideOnPreflight(FULL, parts)).toStrictEqual({ ...denied, reason })
  })

  test('under * varies by the requested method and headers, not by the Origin', () => {
    expect(decideOnPreflight(WILDCARD, { requestedMethod: 'DELETE' })).toStrictEqual({
      ...denied,
      reason: 'method-not-allowed',
      vary: PREFLIGHT_VARY,
    })
  })
})

describe('a denied preflight with debug', () => {
  const options = { ...FULL, debug: true }
  const origin = ['Access-Control-Allow-Origin', PAGE]
  const credentials = ['Access-Control-Allow-Credentials', 'true']
  const methods = ['Access-Control-Allow-Methods', 'PUT, PATCH']

  test.each([
    [
      'a method',
      { requestedMethod: 'DELETE', requestedHeaders: 'x-other' },
      'method-not-allowed',
      [origin, credentials],
    ],
    [
      'a header',
      { requestedHeaders: 'x-other' },
      'header-not-allowed',
      [origin, credentials, methods],
    ],
    [
      'malformed headers',
      { requestedHeaders: '(' },
      'headers-malformed',
      [origin, credentials, methods],
    ],
  ] as const)(
    'for %s gets what was granted before that check, and 204',
    (_, parts, reason, headers) => {
      expect(decideOnPreflight(options, parts)).toStrictEqual({
        kind: 'preflight',
        allowed: false,
        reason,
        status: 204,
        headers,
        vary: [...VARY, ...PREFLIGHT_VARY],
      })
    },
  )

  test('for its origin gets no header, and 403', () => {
    expect(decideOnPreflight(options, { origin: STRANGER })).toMatchObject({
      status: 403,
      headers: [],
    })
  })

  test('for a header gets the requested method if methods are echoed', () => {
    const echoing = { origin: PAGE, methods: '*', credentials: true, debug: true } as const
    expect(
      decideOnPreflight(echoing, { requestedMethod: 'DELETE', requestedHeaders: 'x-other' })
        .headers,
    ).toEqual([origin, credentials, ['Access-Control-Allow-Methods', 'DELETE']])
  })

  test('gets the headers of a * policy', () => {
    expect(
      decideOnPreflight({ ...WILDCARD, debug: true }, { requestedHeaders: 'x-other' }),
    ).toMatchObject({
      status: 204,
      headers: [
        ['Access-Control-Allow-Origin', '*'],
        ['Access-Control-Allow-Methods', 'PUT'],
      ],
    })
  })

  test('changes nothing for an allowed preflight and an actual request', () => {
    expect(decideOnPreflight(options, {})).toEqual(decideOnPreflight(FULL, {}))
    expect(decideOn(options, { origin: STRANGER })).toEqual(decideOn(FULL, { origin: STRANGER }))
  })
})

describe('a policy with every method', () => {
  test('sends * without credentials', () => {
    expect(
      decideOnPreflight({ origin: PAGE, methods: '*' }, { requestedMethod: 'chicken' }).headers,
    ).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
      ['Access-Control-Allow-Methods', '*'],
    ])
  })

  test('echoes the method with credentials, because browsers then read * as a name', () => {
    const options = {
      origin: PAGE,
      methods: '*',
      allowedHeaders: ['X-Token'],
      credentials: true,
      maxAge: 5,
    } as const
    expect(decideOnPreflight(options, { requestedMethod: 'chicken' })).toStrictEqual({
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
    'denies a method that no page can send: %j',
    (requestedMethod) => {
      expect(decideOnPreflight({ origin: PAGE, methods: '*' }, { requestedMethod })).toMatchObject({
        reason: 'method-not-allowed',
      })
    },
  )
})

describe('a policy with every header', () => {
  test('sends * without credentials', () => {
    const options = { origin: PAGE, allowedHeaders: ['*', 'Authorization'] }
    expect(
      decideOnPreflight(options, { requestedMethod: 'GET', requestedHeaders: 'x-a,authorization' })
        .headers,
    ).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
      ['Access-Control-Allow-Headers', '*, Authorization'],
    ])
  })

  test('echoes the names with credentials, because browsers then read * as a name', () => {
    const options = {
      origin: PAGE,
      methods: ['PUT'],
      allowedHeaders: '*',
      credentials: true,
      maxAge: 5,
    } as const
    expect(decideOnPreflight(options, { requestedHeaders: 'x-a,x-b' }).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Headers', 'x-a,x-b'],
      ['Access-Control-Max-Age', '5'],
    ])
  })

  test.each([undefined, ''])('echoes nothing if no header is requested: %j', (requestedHeaders) => {
    const options = { origin: PAGE, allowedHeaders: '*', credentials: true } as const
    const parts = { requestedMethod: 'GET', requestedHeaders }
    expect(decideOnPreflight(options, parts).headers).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
      ['Access-Control-Allow-Credentials', 'true'],
    ])
  })

  test.each([true, false])(
    'does not cover Authorization, which must be listed, too; credentials: %s',
    (credentials) => {
      const options = { origin: PAGE, allowedHeaders: ['*'], credentials }
      expect(
        decideOnPreflight(options, { requestedMethod: 'GET', requestedHeaders: 'Authorization' }),
      ).toMatchObject({
        reason: 'header-not-allowed',
      })
    },
  )
})
