import { describe, expect, test } from 'vitest'
import type { CorsDecision } from './cors-decision.ts'
import { OriginMatcher } from './origin-matcher.ts'
import { parsePattern, type OriginPattern } from './origin-pattern.ts'
import { compileStandings, parseSentOrigin, type Standing } from './origin-standing.ts'

/** Standings that only say what they stand for, and how often each was built. */
function standingsOf(...patterns: string[]): {
  standingOf: (origin: string) => string
  granted: string[]
} {
  const granted: string[] = []
  const names = new Map<Standing, string>()
  const standing = (name: string): Standing => {
    const made: Standing = { actual: {} as CorsDecision, preflight: () => ({}) as CorsDecision }
    names.set(made, name)
    return made
  }
  const refusals = {
    'origin-not-allowed': standing('not allowed'),
    'origin-malformed': standing('malformed'),
  }
  const look = compileStandings(
    new OriginMatcher(patterns.map((text) => parsePattern(text) as OriginPattern)),
    (origin) => {
      granted.push(origin)
      return standing(`granted ${origin}`)
    },
    (reason) => refusals[reason],
  )
  return { standingOf: (origin) => names.get(look(origin))!, granted }
}

describe('the standing of an origin', () => {
  const { standingOf } = standingsOf('https://a.com', 'https://*.b.com', 'http://c.com:*')

  test.each([
    ['https://a.com', 'granted https://a.com'],
    ['https://x.b.com', 'granted https://x.b.com'],
    ['http://c.com:5', 'granted http://c.com:5'],
    ['https://a.com:8080', 'not allowed'],
    ['https://b.com', 'not allowed'],
    ['null', 'not allowed'],
    ['', 'malformed'],
    ['https://A.com', 'malformed'],
    ['https://a.com:443', 'malformed'],
    ['https://x..b.com', 'malformed'],
    ['https://*.b.com', 'malformed'],
    ['http://c.com:*', 'malformed'],
    ['constructor', 'malformed'],
    ['__proto__', 'malformed'],
    [`https://${'x'.repeat(400)}.b.com`, 'malformed'],
  ])('is the same at every look: %s is %s', (origin, expected) => {
    expect([1, 2, 3].map(() => standingOf(origin))).toEqual([expected, expected, expected])
  })
})

describe('an origin of 326 bytes', () => {
  const labels = [63, 63, 63, 57].map((length) => 'a'.repeat(length)).join('.')
  const origin = `${'s'.repeat(64)}://${labels}.com:65535`

  test('may be listed, and may be below a wildcard', () => {
    expect(origin).toHaveLength(326)
    expect(standingsOf(origin).standingOf(origin)).toBe(`granted ${origin}`)
    const wildcard = origin.replace(/a+\./, '*.')
    expect(standingsOf(wildcard).standingOf(origin)).toBe(`granted ${origin}`)
  })
})

describe('a standing', () => {
  /** Asks for so many origins below a wildcard, each another one. */
  function ask(standingOf: (origin: string) => string, count: number, host = 'b.com'): void {
    for (let index = 0; index < count; index++) standingOf(`https://x${index}.${host}`)
  }

  test('is not built before it is asked for', () => {
    expect(standingsOf('https://a.com').granted).toEqual([])
  })

  test('is remembered, with 511 others', () => {
    const { standingOf, granted } = standingsOf('https://*.b.com')
    ask(standingOf, 512)
    ask(standingOf, 512)
    expect(granted).toHaveLength(512)
  })

  test('is forgotten with all others when there is one more', () => {
    const { standingOf, granted } = standingsOf('https://*.b.com')
    ask(standingOf, 512)
    standingOf('https://y.b.com')
    expect(granted).toHaveLength(513)
    ask(standingOf, 1)
    expect(granted).toHaveLength(514)
    standingOf('https://y.b.com')
    expect(granted).toHaveLength(514)
  })

  test('that refuses takes a place, too', () => {
    const { standingOf, granted } = standingsOf('https://*.b.com')
    standingOf('https://x.b.com')
    ask(standingOf, 511, 'c.com')
    standingOf('https://x.b.com')
    expect(granted).toHaveLength(1)
    standingOf('https://one.more.com')
    standingOf('https://x.b.com')
    expect(granted).toHaveLength(2)
  })

  test('of a listed origin has a place of its own beside the 512', () => {
    const { standingOf, granted } = standingsOf('https://a.com', 'https://b.com', 'https://*.b.com')
    standingOf('https://a.com')
    ask(standingOf, 512)
    standingOf('https://b.com')
    standingOf('https://a.com')
    expect(granted).toHaveLength(514)
  })
})

describe('an Origin field', () => {
  test('is read into its parts', () => {
    expect(parseSentOrigin('https://a.com:8080')).toEqual({
      scheme: 'https',
      host: 'a.com',
      port: '8080',
    })
  })

  test('that is null is well-formed, and allowed to nobody', () => {
    expect(parseSentOrigin('null')).toBe('origin-not-allowed')
  })

  test.each(['', 'NULL', 'https://a.com/', 'http://a.com:80', 'http://[0::1]'])(
    'that no browser sends is malformed: %j',
    (text) => {
      expect(parseSentOrigin(text)).toBe('origin-malformed')
    },
  )

  test('may hold what browsers send although it is no Punycode', () => {
    expect(parseSentOrigin('https://xn--8i7caa.example')).toMatchObject({
      host: 'xn--8i7caa.example',
    })
  })
})
