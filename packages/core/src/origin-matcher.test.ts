import { describe, expect, test } from 'vitest'
import { OriginMatcher } from './origin-matcher.ts'
import { parsePattern, type OriginPattern } from './origin-pattern.ts'
import { parseOrigin } from './parse-origin.ts'

function patternsOf(...texts: string[]): OriginPattern[] {
  return texts.map((text) => parsePattern(text) as OriginPattern)
}

/** What the wildcards of the patterns say of an origin. */
function covers(patterns: readonly string[], origin: string): boolean {
  return new OriginMatcher(patternsOf(...patterns)).covers(parseOrigin(origin)!)
}

describe('a pattern with *.', () => {
  test.each([
    ['a subdomain', 'https://*.example.com', 'https://a.example.com'],
    ['a subdomain at any depth', 'https://*.example.com', 'https://a.b.c.example.com'],
    ['a subdomain named like the base', 'https://*.example.com', 'https://example.com.example.com'],
    ['a subdomain on its port', 'https://*.example.com:8080', 'https://a.example.com:8080'],
    ['a subdomain on any port', 'https://*.example.com:*', 'https://a.example.com:8080'],
    ['a subdomain on no port', 'https://*.example.com:*', 'https://a.example.com'],
    ['a host with a full stop at the end', 'https://*.example.com.', 'https://a.example.com.'],
    ['a host below a top-level domain', 'https://*.com', 'https://example.com'],
    ['a label named like a property', 'https://*.constructor', 'https://__proto__.constructor'],
  ])('covers %s', (_, pattern, origin) => {
    expect(covers([pattern], origin)).toBe(true)
  })

  test.each([
    ['the base', 'https://*.example.com', 'https://example.com'],
    ['a host that only ends alike', 'https://*.example.com', 'https://badexample.com'],
    ['a host that continues', 'https://*.example.com', 'https://a.example.com.evil.com'],
    ['a host that continues with a full stop', 'https://*.example.com', 'https://a.example.com.'],
    ['a parent', 'https://*.example.com', 'https://com'],
    ['a neighbour', 'https://*.example.com', 'https://a.example.org'],
    ['another scheme', 'https://*.example.com', 'http://a.example.com'],
    ['another port', 'https://*.example.com:8080', 'https://a.example.com:8081'],
    ['a port where it has none', 'https://*.example.com', 'https://a.example.com:8080'],
    ['no port where it has one', 'https://*.example.com:8080', 'https://a.example.com'],
    ['a property of every object', 'https://*.example.com', 'https://constructor.com'],
    ['the prototype', 'https://*.example.com', 'https://__proto__'],
    ['a label that looks like a rule', 'https://*.example.com:*', 'https://https.com'],
  ])('does not cover %s', (_, pattern, origin) => {
    expect(covers([pattern], origin)).toBe(false)
  })
})

describe('a pattern with :*', () => {
  test.each(['http://localhost', 'http://localhost:1', 'http://localhost:65535'])(
    'covers every port: %s',
    (origin) => {
      expect(covers(['http://localhost:*'], origin)).toBe(true)
    },
  )

  test.each(['https://localhost', 'http://a.localhost:1', 'http://localhost.:1'])(
    'covers nothing else: %s',
    (origin) => {
      expect(covers(['http://localhost:*'], origin)).toBe(false)
    },
  )

  test('covers an IPv6 address', () => {
    expect(covers(['http://[::1]:*'], 'http://[::1]:3000')).toBe(true)
    expect(covers(['http://[::1]:*'], 'http://[::2]:3000')).toBe(false)
  })
})

describe('patterns side by side', () => {
  const patterns = [
    'https://*.example.com',
    'http://*.a.example.com:*',
    'https://b.a.example.com:*',
    'app://*.org:1',
  ]

  test.each([
    ['https://x.example.com', true],
    ['http://x.example.com', false],
    ['http://x.a.example.com:5', true],
    ['http://a.example.com:5', false],
    ['https://b.a.example.com:5', true],
    ['https://c.b.a.example.com:5', false],
    ['https://c.a.example.com:5', false],
    ['app://x.org:1', true],
    ['app://x.org', false],
    ['https://x.org', false],
  ])('keep their rules apart: %s is %s', (origin, expected) => {
    expect(covers(patterns, origin)).toBe(expected)
  })
})

describe('an exact entry', () => {
  const matcher = new OriginMatcher(
    patternsOf('https://example.com', 'https://*.example.org', 'http://a:*'),
  )

  test('is listed by its text', () => {
    expect([...matcher.exact]).toEqual(['https://example.com'])
  })

  test('is no wildcard', () => {
    expect(matcher.covers(parseOrigin('https://example.com')!)).toBe(false)
  })
})

describe('the texts of patterns', () => {
  test.each([
    [
      'keep their order',
      ['https://b', 'https://a', 'https://*.c'],
      ['https://b', 'https://a', 'https://*.c'],
    ],
    [
      'lose repetitions',
      ['https://a', 'https://*.b', 'https://a', 'https://*.b'],
      ['https://a', 'https://*.b'],
    ],
    ['lose hosts below a wildcard', ['https://x.a', 'https://*.a'], ['https://*.a']],
    ['keep the base of a wildcard', ['https://a', 'https://*.a'], ['https://a', 'https://*.a']],
    ['lose a wildcard below a wildcard', ['https://*.x.a', 'https://*.a'], ['https://*.a']],
    ['lose ports beside any port', ['https://a:1', 'https://a', 'https://a:*'], ['https://a:*']],
    [
      'lose a wildcard with a port beside any port',
      ['https://*.a:1', 'https://*.a:*'],
      ['https://*.a:*'],
    ],
    [
      'keep any port beside a port',
      ['https://*.a:*', 'https://*.b:1'],
      ['https://*.a:*', 'https://*.b:1'],
    ],
    [
      'lose any port below a wildcard with any port',
      ['https://x.a:*', 'https://*.a:*'],
      ['https://*.a:*'],
    ],
    [
      'keep any port below a wildcard with a port',
      ['https://x.a:*', 'https://*.a:1'],
      ['https://x.a:*', 'https://*.a:1'],
    ],
    [
      'lose a port below a wildcard with that port',
      ['https://x.a:1', 'https://*.a:1'],
      ['https://*.a:1'],
    ],
    ['keep another scheme', ['http://x.a', 'https://*.a'], ['http://x.a', 'https://*.a']],
    [
      'keep any port of the base',
      ['https://a:*', 'https://*.a:*'],
      ['https://a:*', 'https://*.a:*'],
    ],
    ['may be none', [], []],
  ])('%s', (_, texts, expected) => {
    const { texts: kept } = new OriginMatcher(patternsOf(...texts))
    expect(kept).toEqual(expected)
    expect(Object.isFrozen(kept)).toBe(true)
  })
})
