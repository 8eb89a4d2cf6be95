import { describe, expect, test } from 'vitest'
import { isForbiddenResponseHeader } from './forbidden-response-header.ts'

describe('a forbidden response header', () => {
  test.each(['set-cookie', 'set-cookie2'])('is %s', (name) => {
    expect(isForbiddenResponseHeader(name)).toBe(true)
  })

  test.each(['cookie', 'set-cookie22', 'set-cookie3', 'x-set-cookie', ''])('is not %j', (name) => {
    expect(isForbiddenResponseHeader(name)).toBe(false)
  })
})
