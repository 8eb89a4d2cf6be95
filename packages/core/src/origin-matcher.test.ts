import { describe, expect, test } from 'vitest'
import { hashText } from './hash-text.ts'
import { OriginMatcher } from './origin-matcher.ts'
import { parsePattern, type OriginPattern } from './origin-pattern.ts'
import { scanOrigin } from './parse-origin.ts'

function patternsOf(...texts: string[]): OriginPattern[] {
  return texts.map((text) => parsePattern(text) as OriginPattern)
}

function allows(patterns: readonly string[], origin: string): boolean {
  const end = scanOrigin(origin)
  expect(end).toBeGreaterThan(0)
  return new OriginMatcher(patternsOf(...patterns)).allows(origin, end)
}

describe('a pattern with *.', () => {
  test.each([
    ['a subdomain', 'https://*.example.com', 'https://a.example.com'],
    ['a subdomain at any depth', 'https://*.example.com', 'https://a.b.c.example.com'],
    ['a subdomain named like the base', 'https://*.example.com', 'https://example.com.example.com'],
    ['a subdomain on its port', 'https://*.example.com:8080', 'https://a.example.com:8080'],
    ['a subdomain on any port', 'https://*.example.com:*', 'https://a.example.com:8080'],
    ['a subdomain on no port', 'https://*.example.com:*', 'https://a.example.com'],
    ['a host with a trailing dot', 'https://*.example.com.', 'https://a.example.com.'],
    ['a host below a top-level domain', 'https://*.com', 'https://example.com'],
    [
      'a label that is a property of every object',
      'https://*.constructor',
      'https://__proto__.constructor',
    ],
  ])('allows %s', (_, pattern, origin) => {
    expect(allows([pattern], origin)).toBe(true)
  })

  test.each([
    ['the base', 'https://*.example.com', 'https://example.com'],
    ['a host that only has the same end', 'https://*.example.com', 'https://badexample.com'],
    ['a host that continues', 'https://*.example.com', 'https://a.example.com.evil.com'],
    ['a host with a trailing dot', 'https://*.example.com', 'https://a.example.com.'],
    ['a parent', 'https://*.example.com', 'https://com'],
    ['a host under another top-level domain', 'https://*.example.com', 'https://a.example.org'],
    ['another scheme', 'https://*.example.com', 'http://a.example.com'],
    ['another port', 'https://*.example.com:8080', 'https://a.example.com:8081'],
    ['a port if the pattern has none', 'https://*.example.com', 'https://a.example.com:8080'],
    ['no port if the pattern has one', 'https://*.example.com:8080', 'https://a.example.com'],
    ['a property of every object', 'https://*.example.com', 'https://constructor.com'],
    ['the prototype', 'https://*.example.com', 'https://__proto__'],
    ['a label that looks like a rule', 'https://*.example.com:*', 'https://https.com'],
  ])('does not allow %s', (_, pattern, origin) => {
    expect(allows([pattern], origin)).toBe(false)
  })
})

describe('a pattern with :*', () => {
  test.each(['http://localhost', 'http://localhost:1', 'http://localhost:65535'])(
    'allows every port: %s',
    (origin) => {
      expect(allows(['http://localhost:*'], origin)).toBe(true)
    },
  )

  test.each(['https://localhost', 'http://a.localhost:1', 'http://localhost.:1'])(
    'allows nothing else: %s',
    (origin) => {
      expect(allows(['http://localhost:*'], origin)).toBe(false)
    },
  )

  test('allows an IPv6 address', () => {
    expect(allows(['http://[::1]:*'], 'http://[::1]:3000')).toBe(true)
    expect(allows(['http://[::1]:*'], 'http://[::2]:3000')).toBe(false)
  })
})

describe('several patterns', () => {
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
  ])('are matched separately: %s is allowed: %s', (origin, expected) => {
    expect(allows(patterns, origin)).toBe(expected)
  })
})

describe('a pattern without a wildcard', () => {
  const patterns = ['https://example.com', 'https://b.example.com:8080', 'http://[::1]:3000']

  test.each([
    ['https://example.com', true],
    ['https://b.example.com:8080', true],
    ['http://[::1]:3000', true],
    ['https://example.com:8080', false],
    ['https://b.example.com', false],
    ['http://example.com', false],
    ['https://example.com.', false],
    ['https://a.example.com', false],
    ['https://example.co', false],
    ['http://[::1]', false],
  ])('allows only itself: %s is allowed: %s', (origin, expected) => {
    expect(allows(patterns, origin)).toBe(expected)
  })
})

describe('patterns whose ends have the same hash', () => {
  /** Pairs of labels with equal hashes. Among so many labels there are some for every multiplier. */
  function collidingLabels(textOf: (label: string) => string): [string, string][] {
    const first = new Map<number, string>()
    const pairs: [string, string][] = []
    for (let index = 0; index < 300_000; index++) {
      const label = `x${((index * 2_654_435_761) % 2 ** 32).toString(36)}`
      const hash = hashText(textOf(label))
      const other = first.get(hash)
      if (other !== undefined) pairs.push([other, label])
      first.set(hash, label)
    }
    expect(pairs.length).toBeGreaterThan(2)
    return pairs
  }

  test('are distinguished if they have a wildcard', () => {
    for (const [one, other] of collidingLabels((label) => `.${label}.com`)) {
      const origins = [`https://a.${one}.com`, `https://a.${other}.com`]
      const both = [`https://*.${one}.com`, `https://*.${other}.com`]
      expect(origins.map((origin) => allows(both, origin))).toEqual([true, true])
      expect(origins.map((origin) => allows(both.slice(0, 1), origin))).toEqual([true, false])
      expect(origins.map((origin) => allows(both.slice(1), origin))).toEqual([false, true])
    }
  })

  test('are distinguished if they have none', () => {
    for (const pair of collidingLabels((label) => `https://${label}.com`)) {
      const origins = pair.map((label) => `https://${label}.com`)
      expect(origins.map((origin) => allows(origins, origin))).toEqual([true, true])
      expect(origins.map((origin) => allows(origins.slice(0, 1), origin))).toEqual([true, false])
      expect(origins.map((origin) => allows(origins.slice(1), origin))).toEqual([false, true])
    }
  })
})

describe('the texts of a matcher', () => {
  test.each([
    [
      'keep their order',
      ['https://b', 'https://a', 'https://*.c'],
      ['https://b', 'https://a', 'https://*.c'],
    ],
    [
      'have no duplicates',
      ['https://a', 'https://*.b', 'https://a', 'https://*.b'],
      ['https://a', 'https://*.b'],
    ],
    ['omit subdomains that a wildcard covers', ['https://x.a', 'https://*.a'], ['https://*.a']],
    ['keep the base of a wildcard', ['https://a', 'https://*.a'], ['https://a', 'https://*.a']],
    ['omit a wildcard that another one covers', ['https://*.x.a', 'https://*.a'], ['https://*.a']],
    ['omit ports that :* covers', ['https://a:1', 'https://a', 'https://a:*'], ['https://a:*']],
    [
      'omit a wildcard with a port that :* covers',
      ['https://*.a:1', 'https://*.a:*'],
      ['https://*.a:*'],
    ],
    [
      'keep :* of one host beside a port of another',
      ['https://*.a:*', 'https://*.b:1'],
      ['https://*.a:*', 'https://*.b:1'],
    ],
    [
      'omit :* of a subdomain that a wildcard with :* covers',
      ['https://x.a:*', 'https://*.a:*'],
      ['https://*.a:*'],
    ],
    [
      'keep :* of a subdomain beside a wildcard with a port',
      ['https://x.a:*', 'https://*.a:1'],
      ['https://x.a:*', 'https://*.a:1'],
    ],
    [
      'omit a port of a subdomain that a wildcard with that port covers',
      ['https://x.a:1', 'https://*.a:1'],
      ['https://*.a:1'],
    ],
    ['keep another scheme', ['http://x.a', 'https://*.a'], ['http://x.a', 'https://*.a']],
    [
      'keep :* of the base of a wildcard',
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
