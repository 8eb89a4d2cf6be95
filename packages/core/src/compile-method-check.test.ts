import { describe, expect, test } from 'vitest'
import { compileMethodCheck } from './compile-method-check.ts'

describe('the check of a requested method', () => {
  test.each([
    ['a listed method', ['PUT', 'PATCH'], 'PATCH', true],
    ['a method in another case', ['PUT'], 'put', false],
    ['a method that is not listed', ['PUT'], 'DELETE', false],
    ['a safelisted method under an empty list', [], 'POST', true],
    ['a safelisted method in another case', [], 'post', false],
    ['a property of every object', [], 'constructor', false],
    ['the wildcard itself as a method', ['PUT'], '*', false],
    ['a custom method under *', ['*'], 'chicken', true],
    ['a forbidden method under *', ['*'], 'trace', false],
    ['a text that is not a token under *', ['*'], 'a b', false],
    ['an empty text', ['PUT'], '', false],
    ['an empty text under *', ['*'], '', false],
  ])('%s, %o: %o is allowed: %s', (_, methods, method, allowed) => {
    expect(compileMethodCheck(methods)(method)).toBe(allowed)
  })
})
