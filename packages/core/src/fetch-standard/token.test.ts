import { describe, expect, test } from 'vitest'
import { isToken } from './token.ts'

/** RFC 9110, section 5.6.2. */
const TCHAR = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

describe('a token', () => {
  test.each(['GET', 'x-request-id', '*', TCHAR])('is %s', (text) => {
    expect(isToken(text)).toBe(true)
  })

  test.each(['', ' ', 'GET ', ' GET', 'a b', 'a,b', 'a:b', 'é', 'naïve', 'a\0', '\u{1f600}'])(
    'is not %j',
    (text) => {
      expect(isToken(text)).toBe(false)
    },
  )

  test('contains exactly the characters of the standard', () => {
    const characters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code))
    expect(characters.filter((character) => isToken(character)).toSorted()).toEqual(
      TCHAR.split('').toSorted(),
    )
    expect(characters.filter((character) => isToken(`a${character}a`)).toSorted()).toEqual(
      TCHAR.split('').toSorted(),
    )
  })

  test('is checked in a range, without the text around it', () => {
    expect(isToken('é,abc,é', 2, 5)).toBe(true)
    expect(isToken('é,abc,é', 1, 5)).toBe(false)
    expect(isToken('é,abc,é', 2, 6)).toBe(false)
    expect(isToken('ab é', 0, 2)).toBe(true)
    expect(isToken('é ab', 2)).toBe(true)
  })

  test('is not an empty range', () => {
    expect(isToken('abc', 1, 1)).toBe(false)
  })
})
