import { describe, expect, test } from 'vitest'
import { mergeVary } from './merge-vary.ts'

describe('mergeVary', () => {
  test.each([
    ['no value and no name', undefined, [], ''],
    ['no value and a name', undefined, ['Origin'], 'Origin'],
    ['no value and several names', undefined, ['Origin', 'Accept'], 'Origin, Accept'],
    ['an empty value and a name', '', ['Origin'], 'Origin'],
    ['no lines and a name', [], ['Origin'], 'Origin'],
    ['a value and no name', 'Accept', [], 'Accept'],
    ['a value and a name', 'Accept', ['Origin'], 'Accept, Origin'],
    ['a list and a name', 'Accept, Accept-Encoding', ['Origin'], 'Accept, Accept-Encoding, Origin'],
    [
      'a list without spaces',
      'Accept,Accept-Encoding',
      ['Origin'],
      'Accept, Accept-Encoding, Origin',
    ],
    ['lines and a name', ['Accept', 'Cookie,DNT'], ['Origin'], 'Accept, Cookie, DNT, Origin'],
    ['a value that contains the name', 'Origin', ['Origin'], 'Origin'],
    ['a value that contains it in another case', 'origin, Accept', ['Origin'], 'origin, Accept'],
    ['a value that contains it last', 'Accept, origin', ['Origin'], 'Accept, origin'],
    ['a value that contains it twice', 'Origin, Accept, ORIGIN', [], 'Origin, Accept'],
    ['a name twice', undefined, ['Origin', 'origin'], 'Origin'],
    ['empty elements and white space', ' ,, Accept\t,', ['Origin', ''], 'Accept, Origin'],
    ['* and a name', '*', ['Origin'], '*'],
    ['a list with * and a name', 'Accept, *', ['Origin'], '*'],
    ['lines with * and a name', ['Accept', ' * '], ['Origin'], '*'],
    ['a value and *', 'Accept', ['*'], '*'],
    ['a name that only begins with *', '*x', ['Origin'], '*x, Origin'],
    ['a property of every object', 'constructor', ['__proto__'], 'constructor, __proto__'],
  ])('merges %s', (_, existing, wanted, expected) => {
    expect(mergeVary(existing, wanted)).toBe(expected)
  })

  test('does not change its parameters', () => {
    const existing = Object.freeze(['Accept'])
    const wanted = Object.freeze(['Origin'])
    expect(mergeVary(existing, wanted)).toBe('Accept, Origin')
    expect(existing).toEqual(['Accept'])
  })
})
