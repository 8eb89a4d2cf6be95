import { describe, expect, test, vi } from 'vitest'
import { countSteps } from '../test/count-steps.ts'
import { countWork } from '../test/count-work.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsOptions } from './cors-options.ts'
import type { CorsPolicy } from './cors-policy.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'
import { parsePattern } from './origin-pattern.ts'

vi.setConfig({ testTimeout: 60_000 })

const PAGE = 'https://app.example.com'
const SIZES = [1024, 2048, 4096, 8192, 16_384]

/** Texts of a length, of the kinds that are dear to careless code. */
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

/** To be followed by many of a kind: the beginnings of texts that get far. */
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

/** How much a policy looks at for a preflight; a second one, so that nothing is built or remembered for the first time. */
function work(policy: CorsPolicy, headers: Readonly<Record<string, string>>): number {
  const request = {
    method: 'OPTIONS',
    headers: { origin: PAGE, 'access-control-request-method': 'PUT', ...headers },
  }
  void decide(policy, request)
  return countWork(() => void decide(policy, request)).characters
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

describe('an Origin that is too long', () => {
  test.each(rows)('is refused unread under $name: $kind', ({ policy, unit }) => {
    const works = [327, ...SIZES].map((size) => {
      const origin = textOf(unit, size)
      expect(reasonOf(policy, { origin })).toBe('origin-malformed')
      return work(policy, { origin })
    })
    expect(new Set(works).size).toBe(1)
    expect(works[0]).toBeLessThan(100)
  })
})

describe('an Origin of any length', () => {
  const many = policyOf({
    ...LISTS,
    origin: Array.from({ length: 2000 }, (_, index) => [
      `https://a${index}.com`,
      `https://*.b${index}.com`,
    ]).flat(),
  })

  test.each(HOSTILE)('takes work in proportion to it: %s', (_, unit) => {
    for (const policy of [...POLICIES.map(([, each]) => each), many]) {
      for (const prefix of PREFIXES) {
        for (const length of [250, 326]) {
          const origin = textOf(prefix + unit.repeat(400), length)
          const { characters } = countWork(() => void decide(policy, { headers: { origin } }))
          expect(characters).toBeLessThan(length * 16 + 200)
        }
      }
    }
  })

  test('takes as much work under one pattern as under thousands', () => {
    const one = policyOf({ origin: 'https://*.b7.com' })
    const worksOf = (origin: string): number[] =>
      [one, many].map(
        (policy) => countWork(() => void decide(policy, { headers: { origin } })).characters,
      )
    for (const origin of [
      'https://x.b7.com',
      'https://x.y.z.b7.com',
      'https://x.c.com',
      'https://b7.com',
    ]) {
      const [few, lots] = worksOf(origin)
      expect(lots).toBe(few)
    }
  })
})

describe('a method that is asked for', () => {
  test.each(HOSTILE)('is refused unread where it is longer than those listed: %s', (_, unit) => {
    const policy = policyOf(LISTS)
    const works = SIZES.map((size) =>
      work(policy, { 'access-control-request-method': textOf(unit, size) }),
    )
    expect(new Set(works).size).toBe(1)
    expect(works[0]).toBeLessThan(100)
  })

  test.each(HOSTILE)(
    'takes work in proportion to its length where any is allowed: %s',
    (_, unit) => {
      const policy = policyOf({ ...LISTS, methods: '*' })
      for (const size of SIZES) {
        expect(work(policy, { 'access-control-request-method': textOf(unit, size) })).toBeLessThan(
          size * 24 + 200,
        )
      }
    },
  )
})

describe('headers that are asked for', () => {
  const field = 'access-control-request-headers'

  test.each(rows.filter(({ name }) => name !== 'a function'))(
    'take work in proportion to their length under $name: $kind',
    ({ policy, unit }) => {
      for (const size of [512, 1024, 2048, 4096]) {
        expect(work(policy, { [field]: textOf(unit, size) })).toBeLessThan(size * 30 + 200)
      }
    },
  )

  test.each(rows)(
    'are refused unread where they are far longer than the list under $name: $kind',
    ({ policy, unit }) => {
      const works = [4200, 8192, 16_384].map((size) => {
        expect(reasonOf(policy, { [field]: textOf(unit, size) })).toBe('headers-malformed')
        return work(policy, { [field]: textOf(unit, size) })
      })
      expect(Math.max(...works) - Math.min(...works)).toBe(0)
      expect(works[0]).toBeLessThan(1000)
    },
  )

  test.each([
    ['that is not allowed', 'x-other,', 'header-not-allowed'],
    ['that is malformed', 'x-token;,', 'headers-malformed'],
    ['that is followed by no comma', 'x-token x,', 'headers-malformed'],
  ])('are read to the first name %s, and no further', (_, first, reason) => {
    const policy = policyOf(LISTS)
    const works = [10, 100, 500].map((count) => {
      const names = first + 'x-token,'.repeat(count)
      expect(reasonOf(policy, { [field]: names })).toBe(reason)
      return work(policy, { [field]: names })
    })
    expect(new Set(works).size).toBe(1)
  })

  test('take as much work under few names as under many', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `x-name-${index}`)
    const worksOf = (allowedHeaders: readonly string[]): number =>
      work(policyOf({ origin: PAGE, methods: ['PUT'], allowedHeaders }), {
        [field]: 'x-name-7,x-name-8',
      })
    expect(worksOf(names)).toBe(worksOf(names.slice(0, 10)))
  })
})

describe('the expressions that are run on a request', () => {
  const texts = HOSTILE.flatMap(([, unit]) =>
    PREFIXES.flatMap((prefix) =>
      ['', '!', '.', ':1', '1'].flatMap((suffix) =>
        [250, 326].map(
          (length) => textOf(prefix + unit.repeat(400), length - suffix.length) + suffix,
        ),
      ),
    ),
  )

  /** Every expression that ran, with every text that it ran on, once. */
  function expressionsOf(run: (text: string) => void): (readonly [RegExp, string])[] {
    const ran = new Map<string, readonly [RegExp, string]>()
    for (const text of texts) {
      for (const pair of countWork(() => run(text)).expressions) ran.set(pair.join(' on '), pair)
    }
    return [...ran.values()]
  }

  test('take steps in proportion to the text, however they backtrack', () => {
    const policy = policyOf(LISTS)
    const ran = expressionsOf((origin) => void decide(policy, { headers: { origin } }))
    expect(new Set(ran.map(([expression]) => expression.source)).size).toBeGreaterThan(1)
    for (const [expression, text] of ran) {
      const { steps, matches } = countSteps(expression, text)
      expect(matches).toBe(new RegExp(expression).test(text))
      expect(steps).toBeLessThan(20 * (text.length + 10))
    }
  })

  test('take no more where a pattern is read', () => {
    const ran = expressionsOf((text) => void parsePattern(text))
    expect(new Set(ran.map(([expression]) => expression.source)).size).toBeGreaterThan(8)
    for (const [expression, text] of ran) {
      const { steps, matches } = countSteps(expression, text)
      expect(matches).toBe(new RegExp(expression).test(text))
      expect(steps).toBeLessThan(20 * (text.length + 10))
    }
  })

  test('would be caught if they took more', () => {
    expect(countSteps(/(a+)+$/, `${'a'.repeat(18)}!`).steps).toBeGreaterThan(20 * 19)
    expect(countSteps(/a*a*$/, `${'a'.repeat(100)}!`).steps).toBeGreaterThan(20 * 101)
  })
})
