import { describe, expect, test } from 'vitest'
import { PAGE, STRANGER } from '../test/decide-on.ts'
import { requestOf, type RequestParts } from '../test/request-parts.ts'
import type { CorsDecision, CorsReason } from './cors-decision.ts'
import type { CorsOptions } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'
import { explainDecision } from './explain-decision.ts'

async function explain(options: CorsOptions, parts: RequestParts): Promise<string> {
  const request = requestOf(parts)
  return explainDecision(await decide(definePolicy(options), request), request)
}

const LIST = {
  origin: [PAGE, 'https://*.example.org'],
  methods: ['PUT', 'PATCH'],
  allowedHeaders: ['Content-Type', 'X-Token'],
} satisfies CorsOptions
const NOTHING = { origin: PAGE } satisfies CorsOptions
const WILDCARD = { ...LIST, origin: '*' } satisfies CorsOptions
const FUNCTION = { ...LIST, origin: (origin: string) => origin === PAGE } satisfies CorsOptions
const FAILING = {
  origin: () => {
    throw new Error('no database')
  },
} satisfies CorsOptions
const UNDECIDED = { origin: () => undefined as never } satisfies CorsOptions
const EVERYTHING = { origin: PAGE, methods: '*', allowedHeaders: '*' } satisfies CorsOptions

const preflight = { method: 'OPTIONS', origin: PAGE, requestedMethod: 'PUT' }

/** By reason, so that the compiler reports a reason without a case. */
const CASES: Readonly<
  Record<CorsReason, readonly (readonly [CorsOptions, RequestParts, string])[]>
> = {
  'not-cors': [
    [LIST, { method: 'GET' }, '"GET" from no Origin: allowed, because it is not a CORS request.'],
    [
      WILDCARD,
      { method: 'OPTIONS', requestedMethod: 'PUT', requestedHeaders: 'x' },
      '"OPTIONS" from no Origin: allowed, because it is not a CORS request.',
    ],
    [FUNCTION, {}, 'undefined from no Origin: allowed, because it is not a CORS request.'],
  ],
  allowed: [
    [
      LIST,
      { method: 'GET', origin: PAGE },
      '"GET" from "https://app.example.com": allowed by the policy.',
    ],
    [
      WILDCARD,
      { method: 'GET', origin: STRANGER },
      '"GET" from "https://stranger.example": allowed by the policy.',
    ],
    [
      FUNCTION,
      { method: 'GET', origin: PAGE, requestedHeaders: 'x' },
      '"GET" from "https://app.example.com": allowed by the policy.',
    ],
    [
      LIST,
      { ...preflight, requestedHeaders: 'x-token' },
      'Preflight for "PUT" with "x-token" from "https://app.example.com": allowed by the policy.',
    ],
    [
      WILDCARD,
      preflight,
      'Preflight for "PUT" from "https://app.example.com": allowed by the policy.',
    ],
    [
      FUNCTION,
      { ...preflight, requestedHeaders: '' },
      'Preflight for "PUT" from "https://app.example.com": allowed by the policy.',
    ],
  ],
  'origin-malformed': [
    [
      LIST,
      { method: 'GET', origin: `${PAGE}/` },
      '"GET" from "https://app.example.com/": denied as origin-malformed, because no browser sends that.',
    ],
    [
      FUNCTION,
      { ...preflight, origin: '' },
      'Preflight for "PUT" from "": denied as origin-malformed, because no browser sends that.',
    ],
    [
      LIST,
      { method: 'GET', origin: 'x'.repeat(1000) },
      `"GET" from "${'x'.repeat(99)}…: denied as origin-malformed, because no browser sends that.`,
    ],
  ],
  'origin-lookup-failed': [
    [
      FAILING,
      { method: 'GET', origin: PAGE },
      '"GET" from "https://app.example.com": denied as origin-lookup-failed, because the origin function failed with "no database".',
    ],
    [
      FAILING,
      preflight,
      'Preflight for "PUT" from "https://app.example.com": denied as origin-lookup-failed, because the origin function failed with "no database".',
    ],
    [
      UNDECIDED,
      { method: 'GET', origin: PAGE },
      '"GET" from "https://app.example.com": denied as origin-lookup-failed, because the origin function failed with "@cors/core: the origin function returned undefined; return a boolean or a promise of one, as in (origin) => allowed.includes(origin) (https://cors.example/messages/ERR_CORS_ORIGIN_FUNCTION)".',
    ],
    [
      { origin: () => Promise.reject('no \n database') },
      { method: 'GET', origin: PAGE },
      '"GET" from "https://app.example.com": denied as origin-lookup-failed, because the origin function failed with "no \\n database".',
    ],
  ],
  'origin-not-allowed': [
    [
      LIST,
      { method: 'GET', origin: STRANGER },
      '"GET" from "https://stranger.example": denied as origin-not-allowed, because origin is ["https://app.example.com","https://*.example.org"]; to allow it, add "https://stranger.example" to origin.',
    ],
    [
      { origin: Array.from({ length: 11 }, (_, index) => `https://a${index}.com`) },
      { ...preflight, origin: STRANGER },
      'Preflight for "PUT" from "https://stranger.example": denied as origin-not-allowed, because origin is ["https://a0.com","https://a1.com","https://a2.com","https://a3.com","https://a4.com","https://a5.co…; to allow it, add "https://stranger.example" to origin.',
    ],
    [
      { origin: Array.from({ length: 8 }, (_, index) => `https://a${index}.com`) },
      { method: 'GET', origin: STRANGER },
      '"GET" from "https://stranger.example": denied as origin-not-allowed, because origin is ["https://a0.com","https://a1.com","https://a2.com","https://a3.com","https://a4.com","https://a5.co…; to allow it, add "https://stranger.example" to origin.',
    ],
    [
      LIST,
      { method: 'GET', origin: 'null' },
      '"GET" from "null": denied as origin-not-allowed, because any site can send "null".',
    ],
    [
      FUNCTION,
      { method: 'GET', origin: 'null' },
      '"GET" from "null": denied as origin-not-allowed, because any site can send "null".',
    ],
    [
      FUNCTION,
      { method: 'GET', origin: STRANGER },
      '"GET" from "https://stranger.example": denied as origin-not-allowed, because the origin function returned false.',
    ],
    [
      FUNCTION,
      { ...preflight, origin: STRANGER },
      'Preflight for "PUT" from "https://stranger.example": denied as origin-not-allowed, because the origin function returned false.',
    ],
  ],
  'method-not-allowed': [
    [
      LIST,
      { ...preflight, requestedMethod: 'DELETE', requestedHeaders: 'x-other' },
      'Preflight for "DELETE" with "x-other" from "https://app.example.com": denied as method-not-allowed, because methods is ["PUT","PATCH"]; to allow it, add "DELETE" to methods.',
    ],
    [
      { origin: '*', methods: ['POST', 'PUT'] },
      { ...preflight, requestedMethod: 'DELETE' },
      'Preflight for "DELETE" from "https://app.example.com": denied as method-not-allowed, because methods is ["POST","PUT"]; to allow it, add "DELETE" to methods.',
    ],
    [
      FUNCTION,
      { ...preflight, requestedMethod: 'patch' },
      'Preflight for "patch" from "https://app.example.com": denied as method-not-allowed, because methods are case-sensitive; send "PATCH".',
    ],
    [
      LIST,
      { ...preflight, requestedMethod: 'query' },
      'Preflight for "query" from "https://app.example.com": denied as method-not-allowed, because methods is ["PUT","PATCH"]; to allow it, add "query" to methods.',
    ],
    [
      EVERYTHING,
      { ...preflight, requestedMethod: 'trace' },
      'Preflight for "trace" from "https://app.example.com": denied as method-not-allowed, because no browser sends that.',
    ],
    [
      LIST,
      { ...preflight, requestedMethod: '' },
      'Preflight for "" from "https://app.example.com": denied as method-not-allowed, because no browser sends that.',
    ],
    [
      LIST,
      { ...preflight, requestedMethod: 'a b' },
      'Preflight for "a b" from "https://app.example.com": denied as method-not-allowed, because no browser sends that.',
    ],
  ],
  'header-not-allowed': [
    [
      LIST,
      { ...preflight, requestedHeaders: 'X-TOKEN,, x-other\t, x-more' },
      'Preflight for "PUT" with "X-TOKEN,, x-other\\t, x-more" from "https://app.example.com": denied as header-not-allowed, because allowedHeaders is ["Content-Type","X-Token"]; to allow it, add "x-other" to allowedHeaders.',
    ],
    [
      NOTHING,
      { ...preflight, requestedMethod: 'GET', requestedHeaders: ' x-other' },
      'Preflight for "GET" with " x-other" from "https://app.example.com": denied as header-not-allowed, because allowedHeaders is []; to allow it, add "x-other" to allowedHeaders.',
    ],
    [
      EVERYTHING,
      { ...preflight, requestedHeaders: 'x-other, authorization' },
      'Preflight for "PUT" with "x-other, authorization" from "https://app.example.com": denied as header-not-allowed, because allowedHeaders is ["*"]; to allow it, add "authorization" to allowedHeaders.',
    ],
    [
      FUNCTION,
      { ...preflight, requestedHeaders: 'x-other x-token' },
      'Preflight for "PUT" with "x-other x-token" from "https://app.example.com": denied as header-not-allowed, because allowedHeaders is ["Content-Type","X-Token"]; to allow it, add "x-other" to allowedHeaders.',
    ],
  ],
  'headers-malformed': [
    [
      LIST,
      { ...preflight, requestedHeaders: 'x-token;' },
      'Preflight for "PUT" with "x-token;" from "https://app.example.com": denied as headers-malformed, because no browser sends that.',
    ],
    [
      WILDCARD,
      { ...preflight, requestedHeaders: ','.repeat(5000) },
      `Preflight for "PUT" with "${','.repeat(99)}… from "https://app.example.com": denied as headers-malformed, because no browser sends that.`,
    ],
  ],
}

const rows = Object.entries(CASES).flatMap(([reason, cases]) =>
  cases.map(([options, parts, text]) => ({ reason, options, parts, text })),
)

describe('explainDecision', () => {
  test.each(rows)(
    'tells what was requested, which rule decided and what to change: $text',
    async ({ reason, options, parts, text }) => {
      const decision = await decide(definePolicy(options), requestOf(parts))
      expect(decision).toMatchObject({ reason })
      expect(await explain(options, parts)).toBe(text)
    },
  )

  test('returns one line of visible characters, whatever the request contains', async () => {
    const hostile = '\u0000\n\u007F\u0085\u009B2J\u2028\u202E\u200B\uFEFF'
    const text = await explain(EVERYTHING, {
      method: `OPTIONS`,
      origin: PAGE,
      requestedMethod: hostile,
      requestedHeaders: hostile,
    })
    const shown = '\\u0000\\n\\u{7f}\\u{85}\\u{9b}2J\\u{2028}\\u{202e}\\u{200b}\\u{feff}'
    expect(text).toBe(
      `Preflight for "${shown}" with "${shown}" from "${PAGE}": denied as method-not-allowed, because no browser sends that.`,
    )
    expect(await explain(LIST, { method: hostile, origin: hostile })).toBe(
      `"${shown}" from "${shown}": denied as origin-malformed, because no browser sends that.`,
    )
  })

  test('returns the same for a denied preflight with debug', async () => {
    const parts = { ...preflight, requestedMethod: 'DELETE' }
    expect(await explain({ ...LIST, debug: true }, parts)).toBe(await explain(LIST, parts))
  })
})

describe('explainDecision with values that no type allows', () => {
  const values = [
    undefined,
    null,
    5,
    true,
    {},
    [],
    ['a'],
    Symbol('x'),
    10n,
    () => 1,
    Object.create(null),
  ] as unknown[]
  const reasons = Object.keys(CASES) as CorsReason[]
  const kinds = ['not-cors', 'actual', 'preflight'] as const

  test.each([LIST, WILDCARD, FUNCTION, EVERYTHING] as CorsOptions[])(
    'still returns an explanation: %o',
    (options) => {
      const policy = definePolicy(options)
      for (const value of values) {
        for (const reason of reasons) {
          for (const kind of kinds) {
            const headers = {
              origin: value,
              'access-control-request-method': value,
              'access-control-request-headers': value,
            }
            const request = { method: value, headers } as CorsRequest
            expect(explainDecision({ kind, reason, policy } as CorsDecision, request)).toMatch(
              /: .+\.$/,
            )
          }
        }
      }
    },
  )

  test('names no header if none is missing', () => {
    const request = {
      method: 'OPTIONS',
      headers: {
        origin: PAGE,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'x-token',
      },
    }
    const policy = definePolicy(LIST)
    const decision = { kind: 'preflight', reason: 'header-not-allowed', policy } as CorsDecision
    expect(explainDecision(decision, request)).toContain('add undefined to allowedHeaders')
  })

  test('quotes an empty method if none was requested', () => {
    const decision = { kind: 'preflight', reason: 'allowed' } as CorsDecision
    expect(explainDecision(decision, { headers: {} })).toMatch(/^Preflight for "" from /)
  })
})
