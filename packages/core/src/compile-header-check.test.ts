import { describe, expect, test } from 'vitest'
import { compileHeaderCheck } from './compile-header-check.ts'

describe('a list of requested headers', () => {
  const check = compileHeaderCheck(['Content-Type', 'x-token', 'X-', 'x_y'])

  test.each([
    ['empty', ''],
    ['only white space', ' \t '],
    ['only commas', ',,,'],
    ['one name', 'content-type'],
    ['one name in another case', 'CONTENT-type'],
    ['two names', 'content-type,x-token'],
    ['names in any order', 'x-token,x-,content-type'],
    ['names with white space', ' content-type ,\tx-token\t\t,  x-  '],
    ['names with empty elements', ',content-type,, ,x-token, ,'],
    ['a name twice', 'x-token,X-TOKEN'],
    ['a prefix of another listed name', 'x-'],
    ['a name with an underscore', 'X_Y'],
  ])('is allowed if it is %s: %j', (_, value) => {
    expect(check(value)).toBe('allowed')
  })

  test.each([
    ['a name that is not listed', 'x-other'],
    ['a name that begins like a listed one', 'x-token2'],
    ['a name that ends like a listed one', 'my-x-token'],
    ['a prefix of a listed name', 'x-toke'],
    ['an underscore instead of a hyphen', 'x_token'],
    ['a hyphen instead of an underscore', 'x-y'],
    ['an unlisted name after listed ones', 'x-token,content-type,x-other'],
    ['an unlisted name before a malformed one', 'x-other,a b'],
    ['a wildcard', '*'],
    ['Authorization', 'authorization'],
    ['a property of every object', 'constructor'],
    ['the prototype', '__proto__'],
    ['a tilde after a name', 'x-token~'],
    ['a grave accent, 32 above an at sign', '`'],
  ])('is not allowed with %s: %j', (_, value) => {
    expect(check(value)).toBe('header-not-allowed')
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
    ['a Kelvin sign instead of a k', 'x-to\u212aen'],
    ['a NUL', '\0'],
    ['an at sign, 32 below a grave accent', '@'],
    ['a bracket, 32 below a brace', 'x-token['],
    ['a malformed name after a listed one', 'x-token,\u00e9'],
  ])('is malformed with %s: %j', (_, value) => {
    expect(check(value)).toBe('headers-malformed')
  })

  test('may be 4096 bytes longer than allowedHeaders', () => {
    const list = 'Content-Type,x-token,X-,x_y'
    expect(check(' '.repeat(list.length + 4096))).toBe('allowed')
    expect(check(' '.repeat(list.length + 4097))).toBe('headers-malformed')
  })
})

describe('a list of requested headers under an empty allowedHeaders', () => {
  const check = compileHeaderCheck([])

  test('is allowed if it is empty', () => {
    expect(check('')).toBe('allowed')
    expect(check(' , ')).toBe('allowed')
  })

  test('is denied otherwise', () => {
    expect(check('x-token')).toBe('header-not-allowed')
    expect(check('\u00e9')).toBe('headers-malformed')
  })
})

describe('a list of requested headers under *', () => {
  const check = compileHeaderCheck(['*'])

  test.each([
    'x-anything',
    'x-token, content-type',
    '*',
    'authorizatio',
    'authorizations',
    '__proto__',
  ])('is allowed: %j', (value) => {
    expect(check(value)).toBe('allowed')
  })

  test.each(['authorization', 'Authorization', 'x-token,AUTHORIZATION'])(
    'is not allowed with Authorization: %j',
    (value) => {
      expect(check(value)).toBe('header-not-allowed')
    },
  )

  test.each(['x y', '\u00e9', 'x-token,(', 'authorization\u00e9'])(
    'is malformed with a name that is not a token: %j',
    (value) => {
      expect(check(value)).toBe('headers-malformed')
    },
  )

  test('is allowed with Authorization if that is listed, too', () => {
    expect(compileHeaderCheck(['*', 'Authorization'])('x-token,authorization')).toBe('allowed')
    expect(compileHeaderCheck(['authorization', '*'])('x-token,authorization')).toBe('allowed')
  })
})
