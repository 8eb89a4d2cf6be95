import { describe, expect, test, vi } from 'vitest'
import { countRegExpSteps } from '../test/count-regexp-steps.ts'
import { measureTextAccess } from '../test/measure-text-access.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsOptions } from './cors-options.ts'
import type { CorsPolicy } from './cors-policy.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'
import { parsePattern } from './origin-pattern.ts'

vi.setConfig({ testTimeout: 60_000 })

const PAGE = 'https://app.example.com'
const NAMES = 'access-control-request-headers'
const SIZES = [1024, 2048, 4096, 8192, 16_384]

/** Units to repeat: texts that take long in careless code. */
const HOSTILE = [
  ['commas', ','],
  ['spaces', ' '],
  ['tabs and commas', '\t,'],
  ['letters', 'a'],
  ['a listed name', 'x-token,'],
  ['a listed name with white space', ' \tx-token \t,'],
  ['almost a listed name', 'x-toke,'],
  ['a name not listed', 'x-other,'],
  ['labels', 'a.'],
  ['origins', `${PAGE}, `],
  ['colons', ':'],
  ['digits', '1'],
  ['octets', '127.'],
  ['wildcards', '*.'],
  ['hyphens', '-'],
  ['brackets', '['],
  ['letters beyond ASCII', '\u00e9'],
] as const

/** Beginnings of texts that pass the first checks. */
const PREFIXES = [
  '',
  'a',
  'https://',
  'https://a.',
  'https://a:',
  'http://[',
  'http://127.0.0.1.',
  'https://a.1',
]

function textOf(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
}

function policyOf(options: CorsOptions): CorsPolicy {
  return definePolicy(options)
}

/** How many characters a policy reads for a preflight. Measured at the second call, after caches are filled. */
function charactersRead(policy: CorsPolicy, headers: Readonly<Record<string, string>>): number {
  const request = {
    method: 'OPTIONS',
    headers: { origin: PAGE, 'access-control-request-method': 'PUT', ...headers },
  }
  void decide(policy, request)
  return measureTextAccess(() => void decide(policy, request)).characters
}

function reasonOf(policy: CorsPolicy, headers: Readonly<Record<string, string>>): string {
  const request = {
    method: 'OPTIONS',
    headers: { origin: PAGE, 'access-control-request-method': 'PUT', ...headers },
  }
  return (decide(policy, request) as CorsDecision).reason
}

const LISTS = {
  origin: [PAGE, 'https://*.example.org', 'http://localhost:*'],
  methods: ['PUT', 'PATCH'],
  allowedHeaders: ['Content-Type', 'X-Token', 'Authorization'],
} satisfies CorsOptions

const POLICIES: readonly (readonly [string, CorsPolicy])[] = [
  ['lists', policyOf(LISTS)],
  ['every method and header', policyOf({ ...LISTS, methods: '*', allowedHeaders: ['*'] })],
  [
    'every method and header, with credentials',
    policyOf({ ...LISTS, methods: '*', allowedHeaders: '*', credentials: true }),
  ],
  ['a function', policyOf({ ...LISTS, origin: () => true })],
]

const rows = POLICIES.flatMap(([name, policy]) =>
  HOSTILE.map(([kind, unit]) => ({ name, policy, kind, unit })),
)

describe('a long Origin', () => {
  test.each(rows)('is denied without being read under $name: $kind', ({ policy, unit }) => {
    const counts = [327, ...SIZES].map((size) => {
      const origin = textOf(unit, size)
      expect(reasonOf(policy, { origin })).toBe('origin-malformed')
      return charactersRead(policy, { origin })
    })
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeLessThan(100)
  })
})

describe('an Origin of any accepted length', () => {
  const many = policyOf({
    ...LISTS,
    origin: Array.from({ length: 2000 }, (_, index) => [
      `https://a${index}.com`,
      `https://*.b${index}.com`,
    ]).flat(),
  })

  test.each(HOSTILE)('is read in linear time: %s', (_, unit) => {
    for (const policy of [...POLICIES.map(([, each]) => each), many]) {
      for (const prefix of PREFIXES) {
        for (const length of [250, 326]) {
          const origin = textOf(prefix + unit.repeat(400), length)
          const { characters } = measureTextAccess(
            () => void decide(policy, { headers: { origin } }),
          )
          expect(characters).toBeLessThan(length * 16 + 200)
        }
      }
    }
  })

  test('is read as much under one pattern as under thousands', () => {
    const one = policyOf({ origin: 'https://*.b7.com' })
    const countsFor = (origin: string): number[] =>
      [one, many].map(
        (policy) =>
          measureTextAccess(() => void decide(policy, { headers: { origin } })).characters,
      )
    for (const origin of [
      'https://x.b7.com',
      'https://x.y.z.b7.com',
      'https://x.c.com',
      'https://b7.com',
    ]) {
      const [few, lots] = countsFor(origin)
      expect(lots).toBe(few)
    }
  })
})

describe('a requested method', () => {
  test.each(HOSTILE)(
    'is denied without being read if it is longer than the listed methods: %s',
    (_, unit) => {
      const policy = policyOf(LISTS)
      const counts = SIZES.map((size) =>
        charactersRead(policy, { 'access-control-request-method': textOf(unit, size) }),
      )
      expect(new Set(counts).size).toBe(1)
      expect(counts[0]).toBeLessThan(100)
    },
  )

  test.each(HOSTILE)('is read in linear time under *: %s', (_, unit) => {
    const policy = policyOf({ ...LISTS, methods: '*' })
    for (const size of SIZES) {
      expect(
        charactersRead(policy, { 'access-control-request-method': textOf(unit, size) }),
      ).toBeLessThan(size * 24 + 200)
    }
  })
})

describe('requested headers', () => {
  test.each(rows.filter(({ name }) => name !== 'a function'))(
    'are read in linear time under $name: $kind',
    ({ policy, unit }) => {
      for (const size of [512, 1024, 2048, 4096]) {
        expect(charactersRead(policy, { [NAMES]: textOf(unit, size) })).toBeLessThan(
          size * 30 + 200,
        )
      }
    },
  )

  test.each(rows)(
    'are denied without being read if they are much longer than the list under $name: $kind',
    ({ policy, unit }) => {
      const counts = [4200, 8192, 16_384].map((size) => {
        expect(reasonOf(policy, { [NAMES]: textOf(unit, size) })).toBe('headers-malformed')
        return charactersRead(policy, { [NAMES]: textOf(unit, size) })
      })
      expect(Math.max(...counts) - Math.min(...counts)).toBe(0)
      expect(counts[0]).toBeLessThan(1000)
    },
  )

  test.each([
    ['that is not allowed', 'x-other,', 'header-not-allowed'],
    ['that is malformed', 'x-token;,', 'headers-malformed'],
    ['that no comma follows', 'x-token x,', 'headers-malformed'],
  ])('are read up to the first name %s', (_, first, reason) => {
    const policy = policyOf(LISTS)
    const counts = [10, 100, 500].map((count) => {
      const names = first + 'x-token,'.repeat(count)
      expect(reasonOf(policy, { [NAMES]: names })).toBe(reason)
      return charactersRead(policy, { [NAMES]: names })
    })
    expect(new Set(counts).size).toBe(1)
  })

  test('are read as much under few names as under many', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `x-name-${index}`)
    const countsFor = (allowedHeaders: readonly string[]): number =>
      charactersRead(policyOf({ origin: PAGE, methods: ['PUT'], allowedHeaders }), {
        [NAMES]: 'x-name-7,x-name-8',
      })
    expect(countsFor(names)).toBe(countsFor(names.slice(0, 10)))
  })
})

describe('the regular expressions that run on a request', () => {
  const texts = HOSTILE.flatMap(([, unit]) =>
    PREFIXES.flatMap((prefix) =>
      ['', '!', '.', ':1', '1'].flatMap((suffix) =>
        [250, 326].map(
          (length) => textOf(prefix + unit.repeat(400), length - suffix.length) + suffix,
        ),
      ),
    ),
  )

  /** Every regular expression that ran with every text that it ran on, each pair once. */
  function expressionsOf(run: (text: string) => void): (readonly [RegExp, string])[] {
    const ran = new Map<string, readonly [RegExp, string]>()
    for (const text of texts) {
      for (const pair of measureTextAccess(() => run(text)).expressions)
        ran.set(pair.join(' on '), pair)
    }
    return [...ran.values()]
  }

  test('take linearly many steps with naive backtracking', () => {
    const policy = policyOf(LISTS)
    const ran = expressionsOf((origin) => void decide(policy, { headers: { origin } }))
    expect(new Set(ran.map(([expression]) => expression.source)).size).toBeGreaterThan(1)
    for (const [expression, text] of ran) {
      const { steps, matches } = countRegExpSteps(expression, text)
      expect(matches).toBe(new RegExp(expression).test(text))
      expect(steps).toBeLessThan(20 * (text.length + 10))
    }
  })

  test('take linearly many steps for a pattern, too', () => {
    const ran = expressionsOf((text) => void parsePattern(text))
    expect(new Set(ran.map(([expression]) => expression.source)).size).toBeGreaterThan(8)
    for (const [expression, text] of ran) {
      const { steps, matches } = countRegExpSteps(expression, text)
      expect(matches).toBe(new RegExp(expression).test(text))
      expect(steps).toBeLessThan(20 * (text.length + 10))
    }
  })

  test('would fail this test if they took more', () => {
    expect(countRegExpSteps(/(a+)+$/, `${'a'.repeat(18)}!`).steps).toBeGreaterThan(20 * 19)
    expect(countRegExpSteps(/a*a*$/, `${'a'.repeat(100)}!`).steps).toBeGreaterThan(20 * 101)
  })
})
