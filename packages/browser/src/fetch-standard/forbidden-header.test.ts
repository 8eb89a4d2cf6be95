import { describe, expect, test } from 'vitest'
import { PROFILES } from '../profiles.ts'
import { isForbiddenHeader } from './forbidden-header.ts'

describe('a header that a page sets is ignored', () => {
  test.each([
    ['Cookie', 'a=b', true],
    ['SEC-Fetch-Mode', 'cors', true],
    ['Proxy-Anything', '1', true],
    ['X-HTTP-Method', 'TRACE', true],
    ['x-http-method-override', 'put, track', true],
    ['X-Method-Override', ' connect ,PUT', true],
    ['X-Method-Override', '"TRACE"', false],
    ['X-Method-Override', '"a, TRACE, b"', false],
    ['X-Method-Override', '"a\\", TRACE, b"', false],
    ['X-Method-Override', '"a", TRACE', true],
    ['X-Method-Override', 'PUT', false],
    ['X-Method', 'TRACE', false],
    ['User-Agent', 'x', false],
  ])('%s: %s → %s', (name, value, forbidden) => {
    expect(isForbiddenHeader(PROFILES.standard, name, value)).toBe(forbidden)
  })

  test('User-Agent → true in Chromium', () => {
    expect(isForbiddenHeader(PROFILES.chromium, 'User-Agent', 'x')).toBe(true)
  })
})
