import { describe, expect, test } from 'vitest'
import { isSafelistedResponseHeader } from './safelisted-response-header.ts'

describe('a safelisted response header', () => {
  test.each([
    'cache-control',
    'content-language',
    'content-length',
    'content-type',
    'expires',
    'last-modified',
    'pragma',
  ])('is %s', (name) => {
    expect(isSafelistedResponseHeader(name)).toBe(true)
  })

  test.each(['content-encoding', 'etag', 'x-pragma', 'expires-at', 'content-', ''])(
    'is not %j',
    (name) => {
      expect(isSafelistedResponseHeader(name)).toBe(false)
    },
  )
})
