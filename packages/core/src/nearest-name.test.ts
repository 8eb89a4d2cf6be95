import { describe, expect, test } from 'vitest'
import { nearestName } from './nearest-name.ts'

const OPTIONS = [
  'origin',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'debug',
  'dangerouslyAllowInsecureOrigins',
  'dangerouslyAllowPublicSuffixSubdomains',
]

describe('the nearest name', () => {
  test.each([
    ['orgin', 'origin'],
    ['origins', 'origin'],
    ['Origin', 'origin'],
    ['CORS_ORIGINS', 'origin'],
    ['allowOrigin', 'origin'],
    ['allowedOrigins', 'origin'],
    ['metods', 'methods'],
    ['method', 'methods'],
    ['allowMethods', 'methods'],
    ['allow_methods', 'methods'],
    ['allowHeaders', 'allowedHeaders'],
    ['allowedHeader', 'allowedHeaders'],
    ['headers', 'allowedHeaders'],
    ['requestHeaders', 'allowedHeaders'],
    ['exposeHeaders', 'exposedHeaders'],
    ['responseHeaders', 'exposedHeaders'],
    ['credential', 'credentials'],
    ['credentialed', 'credentials'],
    ['credentails', 'credentials'],
    ['allowCredentials', 'credentials'],
    ['supportsCredentials', 'credentials'],
    ['maxage', 'maxAge'],
    ['max-age', 'maxAge'],
    ['maxAgeInSeconds', 'maxAge'],
    ['debugging', 'debug'],
    ['dangerouslyTolerateInsecureOrigins', 'dangerouslyAllowInsecureOrigins'],
    ['dangerouslyTolerateSubdomainsOfPublicSuffixes', 'dangerouslyAllowPublicSuffixSubdomains'],
  ])('of %s is %s', (name, expected) => {
    expect(nearestName(name, OPTIONS)).toBe(expected)
  })

  test.each(['', 'x', '123', 'ttl', 'cache', 'secureContext', 'optionsSuccessStatus', '\u00e9'])(
    'of %j is none',
    (name) => {
      expect(nearestName(name, OPTIONS)).toBeUndefined()
    },
  )

  test('is none without candidates', () => {
    expect(nearestName('origin', [])).toBeUndefined()
  })

  test('is the first of two equally near candidates', () => {
    expect(nearestName('abcd', ['abcx', 'abcy'])).toBe('abcx')
    expect(nearestName('abcd', ['abcy', 'abcx'])).toBe('abcy')
  })

  test('is the nearer candidate, wherever it is in the list', () => {
    expect(nearestName('abcdef', ['abcdxx', 'abcdex'])).toBe('abcdex')
    expect(nearestName('abcdef', ['abcdex', 'abcdxx'])).toBe('abcdex')
  })

  test('counts each pair of letters once', () => {
    expect(nearestName('aaaaaaaa', ['aa'])).toBe('aa')
  })

  test('shares more than nine twentieths of all pairs', () => {
    // 9 of 20 pairs each, and 10 of 20.
    expect(nearestName('abcdefghijklmnopqrstu', ['abcdefghijzyxwvutsrqp'])).toBeUndefined()
    expect(nearestName('abcdefghijklmnopqrstu', ['abcdefghijkzyxwvutsrq'])).toBe(
      'abcdefghijkzyxwvutsrq',
    )
  })
})
