import { describe, expect, test } from 'vitest'
import { isForbiddenMethod } from './forbidden-method.ts'

describe('a forbidden method', () => {
  test.each(['CONNECT', 'TRACE', 'TRACK', 'connect', 'tRaCe', 'track'])('is %s', (method) => {
    expect(isForbiddenMethod(method)).toBe(true)
  })

  test.each([
    'GET',
    'OPTIONS',
    'CONNECTION',
    'RETRACE',
    'TRAC',
    '',
    'TRACE ',
    'TRACE\n',
    'TRAC\u212a',
  ])('is not %j', (method) => {
    expect(isForbiddenMethod(method)).toBe(false)
  })
})
