import { describe, expect, test } from 'vitest'
import { hashText } from './hash-text.ts'
import { OriginMatcher } from './origin-matcher.ts'
import { parsePattern, type OriginPattern } from './origin-pattern.ts'
import {
  compileOriginLookup,
  createOriginDecisions,
  type OriginDecisions,
} from './compile-origin-lookup.ts'

/** Wraps a lookup: tells the reason for an origin, and a number for each object of decisions, to see which are cached. */
function lookupWith(...patterns: string[]): {
  reasonFor: (origin: string) => string
  identityOf: (origin: string) => number
} {
  const denials = new Map<string, OriginDecisions>()
  const numbers = new Map<OriginDecisions, number>()
  const lookup = compileOriginLookup(
    new OriginMatcher(patterns.map((text) => parsePattern(text) as OriginPattern)),
    (reason) => {
      const decisions = denials.get(reason) ?? createOriginDecisions(reason)
      denials.set(reason, decisions)
      return decisions
    },
  )
  return {
    reasonFor: (origin) => {
      const { reason, origin: allowed } = lookup(origin)
      return allowed === undefined ? reason : `${reason} ${allowed}`
    },
    identityOf: (origin) => {
      const decisions = lookup(origin)
      const number = numbers.get(decisions) ?? numbers.size
      numbers.set(decisions, number)
      return number
    },
  }
}

describe('the lookup of an origin', () => {
  const { reasonFor } = lookupWith('https://a.com', 'https://*.b.com', 'http://c.com:*')

  test.each([
    ['https://a.com', 'allowed https://a.com'],
    ['https://x.b.com', 'allowed https://x.b.com'],
    ['http://c.com:5', 'allowed http://c.com:5'],
    ['https://a.com:8080', 'origin-not-allowed'],
    ['https://b.com', 'origin-not-allowed'],
    ['null', 'origin-not-allowed'],
    ['', 'origin-malformed'],
    ['https://A.com', 'origin-malformed'],
    ['https://a.com:443', 'origin-malformed'],
    ['https://x..b.com', 'origin-malformed'],
    ['https://*.b.com', 'origin-malformed'],
    ['http://c.com:*', 'origin-malformed'],
    ['constructor', 'origin-malformed'],
    ['__proto__', 'origin-malformed'],
    [`https://${'x'.repeat(400)}.b.com`, 'origin-malformed'],
  ])('has the same result every time: %s is %s', (origin, expected) => {
    expect([1, 2, 3].map(() => reasonFor(origin))).toEqual([expected, expected, expected])
  })
})

describe('an origin of 326 bytes', () => {
  const labels = [63, 63, 63, 57].map((length) => 'a'.repeat(length)).join('.')
  const origin = `${'s'.repeat(64)}://${labels}.com:65535`

  test('may be listed, and may match a wildcard', () => {
    expect(origin).toHaveLength(326)
    expect(lookupWith(origin).reasonFor(origin)).toBe(`allowed ${origin}`)
    const wildcard = origin.replace(/a+\./, '*.')
    expect(lookupWith(wildcard).reasonFor(origin)).toBe(`allowed ${origin}`)
  })
})

describe('the decisions for an origin', () => {
  const { reasonFor, identityOf } = lookupWith('https://listed.com', 'https://*.b.com')
  const origins = Array.from({ length: 300 }, (_, index) => `https://x${index}.b.com`)
  /** Looks up many other origins, each so many times. */
  function flood(count: number, times: number, host: string): void {
    for (let index = 0; index < count; index++) {
      for (let time = 0; time < times; time++) {
        identityOf(`https://other${index}.${host}`)
        // Between two lookups of one origin, because the last origin is cached separately.
        identityOf('https://listed.com')
      }
    }
  }
  const identitiesOf = (list: readonly string[]): number[] => list.map((each) => identityOf(each))

  test('are not cached if it came once', () => {
    expect(identitiesOf(origins)).not.toEqual(identitiesOf(origins))
  })

  test('are cached if it came twice', () => {
    identitiesOf(origins)
    expect(identitiesOf(origins)).toEqual(identitiesOf(origins))
  })

  test('are created again, with the same reasons, after more origins than the cache holds', () => {
    const before = identitiesOf(origins)
    const reasons = origins.map((each) => reasonFor(each))
    flood(1000, 2, 'b.com')
    flood(1000, 2, 'c.com')
    expect(identitiesOf(origins)).not.toEqual(before)
    expect(origins.map((each) => reasonFor(each))).toEqual(reasons)
  })

  test('are cached for every listed origin', () => {
    const listed = Array.from({ length: 5000 }, (_, index) => `https://y${index}.org`)
    const many = lookupWith(...listed)
    const identities = (): number[] => listed.map((origin) => many.identityOf(origin))
    identities()
    identities()
    expect(identities()).toEqual(identities())
  })

  test('are cached at once for the last origin', () => {
    expect(identityOf('https://new.b.com')).toBe(identityOf('https://new.b.com'))
  })
})

describe('origins with the same hash', () => {
  test('get their own decisions, however often they come', () => {
    const first = new Map<number, string>()
    const pairs: [string, string][] = []
    for (let index = 0; index < 300_000; index++) {
      const origin = `https://x${((index * 2_654_435_761) % 2 ** 32).toString(36)}.b.com`
      const hash = hashText(origin)
      const other = first.get(hash)
      if (other !== undefined) pairs.push([other, origin])
      first.set(hash, origin)
    }
    expect(pairs.length).toBeGreaterThan(2)
    const { reasonFor } = lookupWith('https://*.b.com')
    for (const [one, other] of pairs) {
      for (const origin of [one, other, one, other, other, one, one]) {
        expect(reasonFor(origin)).toBe(`allowed ${origin}`)
      }
    }
  })
})
