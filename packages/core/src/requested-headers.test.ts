import { describe, expect, test } from 'vitest'
import { compileHeaderCheck } from './requested-headers.ts'

describe('a field of requested headers', () => {
  const check = compileHeaderCheck(['Content-Type', 'x-token', 'X-', 'x_y'])

  test.each([
    ['empty', ''],
    ['nothing but white space', ' \t '],
    ['nothing but commas', ',,,'],
    ['one name', 'content-type'],
    ['one name in another case', 'CONTENT-type'],
    ['two names', 'content-type,x-token'],
    ['names in any order', 'x-token,x-,content-type'],
    ['names with white space', ' content-type ,\tx-token\t\t,  x-  '],
    ['names with empty elements', ',content-type,, ,x-token, ,'],
    ['a name twice', 'x-token,X-TOKEN'],
    ['a name that another one begins with', 'x-'],
    ['a name with an underscore', 'X_Y'],
  ])('is allowed where it is %s: %j', (_, field) => {
    expect(check(field)).toBe('allowed')
  })

  test.each([
    ['a name that is not listed', 'x-other'],
    ['a name that begins as a listed one does', 'x-token2'],
    ['a name that ends as a listed one does', 'my-x-token'],
    ['a name that is the beginning of a listed one', 'x-toke'],
    ['an underscore for a hyphen', 'x_token'],
    ['a hyphen for an underscore', 'x-y'],
    ['a name not listed after listed ones', 'x-token,content-type,x-other'],
    ['a name not listed before what is malformed', 'x-other,a b'],
    ['a wildcard', '*'],
    ['Authorization', 'authorization'],
    ['a property of every object', 'constructor'],
    ['the prototype', '__proto__'],
    ['a tilde after a name', 'x-token~'],
    ['a grave accent, 32 above an at sign', '`'],
  ])('is not allowed where it holds %s: %j', (_, field) => {
    expect(check(field)).toBe('header-not-allowed')
  })

  test.each([
    ['a colon', 'x-token:'],
    ['a semicolon between names', 'x-token;content-type'],
    ['a name after white space', 'x-token content-type'],
    ['a name after a tab', 'x-token\tcontent-type'],
    ['a quotation mark', '"x-token"'],
    ['a line break', 'x-token\r\n'],
    ['a vertical tab', '\vx-token'],
    ['a no-break space', 'x-token\u00a0'],
    ['a letter beyond ASCII', 'x-tok\u00e9n'],
    ['a Kelvin sign for a k', 'x-to\u212aen'],
    ['a NUL', '\0'],
    ['an at sign, 32 below a grave accent', '@'],
    ['a bracket, 32 below a brace', 'x-token['],
    ['what is malformed after a listed name', 'x-token,\u00e9'],
  ])('is malformed where it holds %s: %j', (_, field) => {
    expect(check(field)).toBe('headers-malformed')
  })

  test('may be as long as the list and 4096 bytes more', () => {
    const list = 'Content-Type,x-token,X-,x_y'
    expect(check(' '.repeat(list.length + 4096))).toBe('allowed')
    expect(check(' '.repeat(list.length + 4097))).toBe('headers-malformed')
  })
})

describe('a field of requested headers where none is allowed', () => {
  const check = compileHeaderCheck([])

  test('is allowed where it is empty', () => {
    expect(check('')).toBe('allowed')
    expect(check(' , ')).toBe('allowed')
  })

  test('is refused otherwise', () => {
    expect(check('x-token')).toBe('header-not-allowed')
    expect(check('\u00e9')).toBe('headers-malformed')
  })
})

describe('a field of requested headers under *', () => {
  const check = compileHeaderCheck(['*'])

  test.each([
    'x-anything',
    'x-token, content-type',
    '*',
    'authorizatio',
    'authorizations',
    '__proto__',
  ])('is allowed: %j', (field) => {
    expect(check(field)).toBe('allowed')
  })

  test.each(['authorization', 'Authorization', 'x-token,AUTHORIZATION'])(
    'is not allowed where it holds Authorization: %j',
    (field) => {
      expect(check(field)).toBe('header-not-allowed')
    },
  )

  test.each(['x y', '\u00e9', 'x-token,(', 'authorization\u00e9'])(
    'is malformed where it holds no token: %j',
    (field) => {
      expect(check(field)).toBe('headers-malformed')
    },
  )

  test('is allowed with Authorization where that is listed, too', () => {
    expect(compileHeaderCheck(['*', 'Authorization'])('x-token,authorization')).toBe('allowed')
    expect(compileHeaderCheck(['authorization', '*'])('x-token,authorization')).toBe('allowed')
  })
})
