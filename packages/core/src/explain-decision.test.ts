import { describe, expect, test } from 'vitest'
import type { CorsDecision, CorsReason } from './cors-decision.ts'
import type { CorsOptions } from './cors-options.ts'
import type { CorsRequest } from './cors-request.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'
import { explainDecision } from './explain-decision.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

interface Asked {
  readonly method?: string | undefined
  readonly origin?: string | undefined
  /** Access-Control-Request-Method */
  readonly asks?: string | undefined
  /** Access-Control-Request-Headers */
  readonly with?: string | undefined
}

async function explain(
  options: CorsOptions,
  { method, origin, asks, with: names }: Asked,
): Promise<string> {
  const policy = definePolicy(options)
  const request = {
    method,
    headers: {
      origin,
      'access-control-request-method': asks,
      'access-control-request-headers': names,
    },
  }
  return explainDecision(policy, request, await decide(policy, request))
}

const LIST = {
  origin: [PAGE, 'https://*.example.org'],
  methods: ['PUT', 'PATCH'],
  allowedHeaders: ['Content-Type', 'X-Token'],
} satisfies CorsOptions
const NOTHING = { origin: PAGE } satisfies CorsOptions
const ANYONE = { ...LIST, origin: '*' } satisfies CorsOptions
const FUNCTION = { ...LIST, origin: (origin: string) => origin === PAGE } satisfies CorsOptions
const FAILING = {
  origin: () => {
    throw new Error('no database')
  },
} satisfies CorsOptions
const EVERYTHING = { origin: PAGE, methods: '*', allowedHeaders: '*' } satisfies CorsOptions

const preflight = { method: 'OPTIONS', origin: PAGE, asks: 'PUT' }

/** By reason, so that the compiler sees a reason without a case. */
const CASES: Readonly<Record<CorsReason, readonly (readonly [CorsOptions, Asked, string])[]>> = {
  'not-cors': [
    [LIST, { method: 'GET' }, '"GET" from no Origin: allowed, since it is not CORS.'],
    [
      ANYONE,
      { method: 'OPTIONS', asks: 'PUT', with: 'x' },
      '"OPTIONS" from no Origin: allowed, since it is not CORS.',
    ],
    [FUNCTION, {}, 'undefined from no Origin: allowed, since it is not CORS.'],
  ],
  allowed: [
    [
      LIST,
      { method: 'GET', origin: PAGE },
      '"GET" from "https://app.example.com": allowed by the policy.',
    ],
    [
      ANYONE,
      { method: 'GET', origin: STRANGER },
      '"GET" from "https://stranger.example": allowed by the policy.',
    ],
    [
      FUNCTION,
      { method: 'GET', origin: PAGE, with: 'x' },
      '"GET" from "https://app.example.com": allowed by the policy.',
    ],
    [
      LIST,
      { ...preflight, with: 'x-token' },
      'Preflight for "PUT" with "x-token" from "https://app.example.com": allowed by the policy.',
    ],
    [
      ANYONE,
      preflight,
      'Preflight for "PUT" from "https://app.example.com": allowed by the policy.',
    ],
    [
      FUNCTION,
      { ...preflight, with: '' },
      'Preflight for "PUT" from "https://app.example.com": allowed by the policy.',
    ],
  ],
  'origin-malformed': [
    [
      LIST,
      { method: 'GET', origin: `${PAGE}/` },
      '"GET" from "https://app.example.com/": denied as origin-malformed, since no page can send that.',
    ],
    [
      FUNCTION,
      { ...preflight, origin: '' },
      'Preflight for "PUT" from "": denied as origin-malformed, since no page can send that.',
    ],
    [
      LIST,
      { method: 'GET', origin: 'x'.repeat(1000) },
      `"GET" from "${'x'.repeat(99)}…: denied as origin-malformed, since no page can send that.`,
    ],
  ],
  'origin-lookup-failed': [
    [
      FAILING,
      { method: 'GET', origin: PAGE },
      '"GET" from "https://app.example.com": denied as origin-lookup-failed, since the origin function did not return true.',
    ],
    [
      FAILING,
      preflight,
      'Preflight for "PUT" from "https://app.example.com": denied as origin-lookup-failed, since the origin function did not return true.',
    ],
  ],
  'origin-not-allowed': [
    [
      LIST,
      { method: 'GET', origin: STRANGER },
      '"GET" from "https://stranger.example": denied as origin-not-allowed, since origin is ["https://app.example.com","https://*.example.org"]; to allow it, add "https://stranger.example" to origin.',
    ],
    [
      { origin: Array.from({ length: 11 }, (_, index) => `https://a${index}.com`) },
      { ...preflight, origin: STRANGER },
      'Preflight for "PUT" from "https://stranger.example": denied as origin-not-allowed, since origin is ["https://a0.com","https://a1.com","https://a2.com","https://a3.com","https://a4.com","https://a5.co…; to allow it, add "https://stranger.example" to origin.',
    ],
    [
      { origin: Array.from({ length: 8 }, (_, index) => `https://a${index}.com`) },
      { method: 'GET', origin: STRANGER },
      '"GET" from "https://stranger.example": denied as origin-not-allowed, since origin is ["https://a0.com","https://a1.com","https://a2.com","https://a3.com","https://a4.com","https://a5.co…; to allow it, add "https://stranger.example" to origin.',
    ],
    [
      LIST,
      { method: 'GET', origin: 'null' },
      '"GET" from "null": denied as origin-not-allowed, since anyone can send "null".',
    ],
    [
      FUNCTION,
      { method: 'GET', origin: 'null' },
      '"GET" from "null": denied as origin-not-allowed, since anyone can send "null".',
    ],
    [
      FUNCTION,
      { method: 'GET', origin: STRANGER },
      '"GET" from "https://stranger.example": denied as origin-not-allowed, since the origin function did not return true.',
    ],
    [
      FUNCTION,
      { ...preflight, origin: STRANGER },
      'Preflight for "PUT" from "https://stranger.example": denied as origin-not-allowed, since the origin function did not return true.',
    ],
  ],
  'method-not-allowed': [
    [
      LIST,
      { ...preflight, asks: 'DELETE', with: 'x-other' },
      'Preflight for "DELETE" with "x-other" from "https://app.example.com": denied as method-not-allowed, since methods is ["PUT","PATCH"]; to allow it, add "DELETE" to methods.',
    ],
    [
      { origin: '*', methods: ['POST', 'PUT'] },
      { ...preflight, asks: 'DELETE' },
      'Preflight for "DELETE" from "https://app.example.com": denied as method-not-allowed, since methods is ["POST","PUT"]; to allow it, add "DELETE" to methods.',
    ],
    [
      FUNCTION,
      { ...preflight, asks: 'patch' },
      'Preflight for "patch" from "https://app.example.com": denied as method-not-allowed, since case matters; send "PATCH".',
    ],
    [
      LIST,
      { ...preflight, asks: 'query' },
      'Preflight for "query" from "https://app.example.com": denied as method-not-allowed, since methods is ["PUT","PATCH"]; to allow it, add "query" to methods.',
    ],
    [
      EVERYTHING,
      { ...preflight, asks: 'trace' },
      'Preflight for "trace" from "https://app.example.com": denied as method-not-allowed, since no page can send that.',
    ],
    [
      LIST,
      { ...preflight, asks: '' },
      'Preflight for "" from "https://app.example.com": denied as method-not-allowed, since no page can send that.',
    ],
    [
      LIST,
      { ...preflight, asks: 'a b' },
      'Preflight for "a b" from "https://app.example.com": denied as method-not-allowed, since no page can send that.',
    ],
  ],
  'header-not-allowed': [
    [
      LIST,
      { ...preflight, with: 'X-TOKEN,, x-other\t, x-more' },
      'Preflight for "PUT" with "X-TOKEN,, x-other\\t, x-more" from "https://app.example.com": denied as header-not-allowed, since allowedHeaders is ["Content-Type","X-Token"]; to allow it, add "x-other" to allowedHeaders.',
    ],
    [
      NOTHING,
      { ...preflight, asks: 'GET', with: ' x-other' },
      'Preflight for "GET" with " x-other" from "https://app.example.com": denied as header-not-allowed, since allowedHeaders is []; to allow it, add "x-other" to allowedHeaders.',
    ],
    [
      EVERYTHING,
      { ...preflight, with: 'x-other, authorization' },
      'Preflight for "PUT" with "x-other, authorization" from "https://app.example.com": denied as header-not-allowed, since allowedHeaders is ["*"]; to allow it, add "authorization" to allowedHeaders.',
    ],
    [
      FUNCTION,
      { ...preflight, with: 'x-other x-token' },
      'Preflight for "PUT" with "x-other x-token" from "https://app.example.com": denied as header-not-allowed, since allowedHeaders is ["Content-Type","X-Token"]; to allow it, add "x-other" to allowedHeaders.',
    ],
  ],
  'headers-malformed': [
    [
      LIST,
      { ...preflight, with: 'x-token;' },
      'Preflight for "PUT" with "x-token;" from "https://app.example.com": denied as headers-malformed, since no page can send that.',
    ],
    [
      ANYONE,
      { ...preflight, with: ','.repeat(5000) },
      `Preflight for "PUT" with "${','.repeat(99)}… from "https://app.example.com": denied as headers-malformed, since no page can send that.`,
    ],
  ],
}

const rows = Object.entries(CASES).flatMap(([reason, cases]) =>
  cases.map(([options, asked, text]) => ({ reason, options, asked, text })),
)

describe('an explanation', () => {
  test.each(rows)(
    'says what was asked, which rule decided, and what to change: $text',
    async ({ reason, options, asked, text }) => {
      const policy = definePolicy(options)
      const headers = {
        origin: asked.origin,
        'access-control-request-method': asked.asks,
        'access-control-request-headers': asked.with,
      }
      expect(await decide(policy, { method: asked.method, headers })).toMatchObject({ reason })
      expect(await explain(options, asked)).toBe(text)
    },
  )

  test('is one line of what can be seen, whatever the request holds', async () => {
    const hostile = '\u0000\n\u007F\u0085\u009B2J\u2028\u202E\u200B\uFEFF'
    const text = await explain(EVERYTHING, {
      method: `OPTIONS`,
      origin: PAGE,
      asks: hostile,
      with: hostile,
    })
    const shown = '\\u0000\\n\\u{7f}\\u{85}\\u{9b}2J\\u{2028}\\u{202e}\\u{200b}\\u{feff}'
    expect(text).toBe(
      `Preflight for "${shown}" with "${shown}" from "${PAGE}": denied as method-not-allowed, since no page can send that.`,
    )
    expect(await explain(LIST, { method: hostile, origin: hostile })).toBe(
      `"${shown}" from "${shown}": denied as origin-malformed, since no page can send that.`,
    )
  })

  test('of a denied preflight is the same with debug', async () => {
    const asked = { ...preflight, asks: 'DELETE' }
    expect(await explain({ ...LIST, debug: true }, asked)).toBe(await explain(LIST, asked))
  })
})

describe('an explanation of what no type allows', () => {
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

  test.each([LIST, ANYONE, FUNCTION, EVERYTHING] as CorsOptions[])(
    'is given all the same: %o',
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
            expect(explainDecision(policy, request, { kind, reason } as CorsDecision)).toMatch(
              /: .+\.$/,
            )
          }
        }
      }
    },
  )

  test('names no header where none is missing', () => {
    const request = {
      method: 'OPTIONS',
      headers: {
        origin: PAGE,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'x-token',
      },
    }
    const decision = { kind: 'preflight', reason: 'header-not-allowed' } as CorsDecision
    expect(explainDecision(definePolicy(LIST), request, decision)).toContain(
      'add undefined to allowedHeaders',
    )
  })

  test('names an empty method where none was asked for', () => {
    const decision = { kind: 'preflight', reason: 'allowed' } as CorsDecision
    expect(explainDecision(definePolicy(LIST), { headers: {} }, decision)).toMatch(
      /^Preflight for "" from /,
    )
  })
})
