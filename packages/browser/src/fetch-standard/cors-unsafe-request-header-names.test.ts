import { describe, expect, test } from 'vitest'
import type { Header } from '../page-request.ts'
import { PROFILES } from '../profiles.ts'
import { corsUnsafeRequestHeaderNames } from './cors-unsafe-request-header-names.ts'

const accept = (length: number): Header => ['Accept', 'a'.repeat(length)]

describe('the CORS-unsafe request-header names', () => {
  test('are lower-cased, sorted by bytes, and each once', () => {
    const headers = [
      ['x_b', '1'],
      ['X-B', '1'],
      ['x-a', '1'],
      ['X-b', '2'],
      ['Accept', '*/*'],
    ] as const
    expect(corsUnsafeRequestHeaderNames(PROFILES.standard, headers)).toEqual(['x-a', 'x-b', 'x_b'])
  })

  test.each([
    ['standard', 8, []],
    ['standard', 9, ['accept', 'range']],
    ['firefox', 9, []],
    ['chromium', 1, []],
    ['chromium', 2, ['accept']],
    ['webkit', 2, ['accept']],
  ] as const)('in %s of %i long values of Accept and a Range are %j', (profile, count, names) => {
    const lines = Array.from({ length: count }, () => accept(127))
    const headers = [...lines, ['Range', 'bytes=0-'] as const]
    expect(corsUnsafeRequestHeaderNames(PROFILES[profile], headers)).toEqual(names)
  })

  test.each([
    ['standard', 128, 0, []],
    ['chromium', 127, 0, []],
    ['chromium', 128, 0, ['accept']],
    ['chromium', 126, 1, ['accept']],
    ['chromium', 0, 126, []],
    ['chromium', 0, 127, ['accept']],
    ['webkit', 126, 0, []],
    ['webkit', 127, 0, ['accept']],
  ] as const)(
    'in %s of Accept lines of %i and %i bytes are %j',
    (profile, first, second, names) => {
      const headers = [accept(first), accept(second)]
      expect(corsUnsafeRequestHeaderNames(PROFILES[profile], headers)).toEqual(names)
    },
  )

  test('do not include 1024 bytes of safelisted values, and include 1025', () => {
    const full = Array.from({ length: 8 }, () => accept(128))
    expect(corsUnsafeRequestHeaderNames(PROFILES.standard, full)).toEqual([])
    const over = [...full, accept(1), ['x-a', '1'] as const]
    expect(corsUnsafeRequestHeaderNames(PROFILES.standard, over)).toEqual(['accept', 'x-a'])
  })
})
