import { describe, expect, test } from 'vitest'
import { hashText } from './hash-text.ts'
import { OriginMatcher } from './origin-matcher.ts'
import { parsePattern, type OriginPattern } from './origin-pattern.ts'
import { compileStandings, makeStanding, type Standing } from './origin-standing.ts'

/** Says how an origin stands, and, by a number of its own, which standing that is: one that is remembered is the same. */
function standingsOf(...patterns: string[]): {
  standingOf: (origin: string) => string
  numberOf: (origin: string) => number
} {
  const denials = new Map<string, Standing>()
  const numbers = new Map<Standing, number>()
  const look = compileStandings(
    new OriginMatcher(patterns.map((text) => parsePattern(text) as OriginPattern)),
    (reason) => {
      const standing = denials.get(reason) ?? makeStanding(reason)
      denials.set(reason, standing)
      return standing
    },
  )
  return {
    standingOf: (origin) => {
      const { reason, origin: allowed } = look(origin)
      return allowed === undefined ? reason : `${reason} ${allowed}`
    },
    numberOf: (origin) => {
      const standing = look(origin)
      const number = numbers.get(standing) ?? numbers.size
      numbers.set(standing, number)
      return number
    },
  }
}

describe('the standing of an origin', () => {
  const { standingOf } = standingsOf('https://a.com', 'https://*.b.com', 'http://c.com:*')

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
  ])('is the same at every look: %s is %s', (origin, expected) => {
    expect([1, 2, 3].map(() => standingOf(origin))).toEqual([expected, expected, expected])
  })
})

describe('an origin of 326 bytes', () => {
  const labels = [63, 63, 63, 57].map((length) => 'a'.repeat(length)).join('.')
  const origin = `${'s'.repeat(64)}://${labels}.com:65535`

  test('may be listed, and may be below a wildcard', () => {
    expect(origin).toHaveLength(326)
    expect(standingsOf(origin).standingOf(origin)).toBe(`allowed ${origin}`)
    const wildcard = origin.replace(/a+\./, '*.')
    expect(standingsOf(wildcard).standingOf(origin)).toBe(`allowed ${origin}`)
  })
})

describe('a standing', () => {
  const { standingOf, numberOf } = standingsOf('https://listed.com', 'https://*.b.com')
  const visitors = Array.from({ length: 300 }, (_, index) => `https://x${index}.b.com`)
  /** Has many others come by, each so many times. */
  function flood(count: number, times: number, host: string): void {
    for (let index = 0; index < count; index++) {
      for (let time = 0; time < times; time++) {
        numberOf(`https://other${index}.${host}`)
        // Not the last one again, which is remembered by itself.
        numberOf('https://listed.com')
      }
    }
  }
  const numbersOf = (origins: readonly string[]): number[] => origins.map((each) => numberOf(each))

  test('is not remembered of an origin that comes once', () => {
    expect(numbersOf(visitors)).not.toEqual(numbersOf(visitors))
  })

  test('is remembered of origins that come again', () => {
    numbersOf(visitors)
    expect(numbersOf(visitors)).toEqual(numbersOf(visitors))
  })

  test('is forgotten when more came than are remembered, and is then the same in what it says', () => {
    const before = numbersOf(visitors)
    const said = visitors.map((each) => standingOf(each))
    flood(1000, 2, 'b.com')
    flood(1000, 2, 'c.com')
    expect(numbersOf(visitors)).not.toEqual(before)
    expect(visitors.map((each) => standingOf(each))).toEqual(said)
  })

  test('has a place for every origin that is listed', () => {
    const listed = Array.from({ length: 5000 }, (_, index) => `https://y${index}.org`)
    const many = standingsOf(...listed)
    const numbers = (): number[] => listed.map((origin) => many.numberOf(origin))
    numbers()
    numbers()
    expect(numbers()).toEqual(numbers())
  })

  test('of the origin that came last is remembered at once', () => {
    expect(numberOf('https://new.b.com')).toBe(numberOf('https://new.b.com'))
  })
})

describe('origins with the same hash', () => {
  test('are kept apart, however often they come', () => {
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
    const { standingOf } = standingsOf('https://*.b.com')
    for (const [one, other] of pairs) {
      for (const origin of [one, other, one, other, other, one, one]) {
        expect(standingOf(origin)).toBe(`allowed ${origin}`)
      }
    }
  })
})
