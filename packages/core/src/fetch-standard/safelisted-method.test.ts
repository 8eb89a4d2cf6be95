import { describe, expect, test } from 'vitest'
import { isSafelistedMethod } from './safelisted-method.ts'

describe('a safelisted method', () => {
  test.each(['GET', 'HEAD', 'POST'])('is %s', (method) => {
    expect(isSafelistedMethod(method)).toBe(true)
  })

  test.each(['get', 'Post', 'PUT', 'OPTIONS', 'GETS', 'XGET', '', 'GET\n'])(
    'is not %j',
    (method) => {
      expect(isSafelistedMethod(method)).toBe(false)
    },
  )
})
