import { describe, expect, test } from 'vitest'
import { mergeVary } from './merge-vary.ts'

describe('Vary', () => {
  test.each([
    ['nothing and nothing', undefined, [], ''],
    ['nothing and a name', undefined, ['Origin'], 'Origin'],
    ['nothing and several', undefined, ['Origin', 'Accept'], 'Origin, Accept'],
    ['an empty field and a name', '', ['Origin'], 'Origin'],
    ['no lines and a name', [], ['Origin'], 'Origin'],
    ['a field and nothing', 'Accept', [], 'Accept'],
    ['a field and a name', 'Accept', ['Origin'], 'Accept, Origin'],
    ['a list and a name', 'Accept, Accept-Encoding', ['Origin'], 'Accept, Accept-Encoding, Origin'],
    [
      'a list without spaces',
      'Accept,Accept-Encoding',
      ['Origin'],
      'Accept, Accept-Encoding, Origin',
    ],
    ['lines and a name', ['Accept', 'Cookie,DNT'], ['Origin'], 'Accept, Cookie, DNT, Origin'],
    ['a field that names it', 'Origin', ['Origin'], 'Origin'],
    ['a field that names it in another case', 'origin, Accept', ['Origin'], 'origin, Accept'],
    ['a field that names it last', 'Accept, origin', ['Origin'], 'Accept, origin'],
    ['a field that names it twice', 'Origin, Accept, ORIGIN', [], 'Origin, Accept'],
    ['a name given twice', undefined, ['Origin', 'origin'], 'Origin'],
    ['empty elements and white space', ' ,, Accept\t,', ['Origin', ''], 'Accept, Origin'],
    ['* and a name', '*', ['Origin'], '*'],
    ['a list with * and a name', 'Accept, *', ['Origin'], '*'],
    ['lines with * and a name', ['Accept', ' * '], ['Origin'], '*'],
    ['a field and *', 'Accept', ['*'], '*'],
    ['a name that only begins with *', '*x', ['Origin'], '*x, Origin'],
    ['a property of every object', 'constructor', ['__proto__'], 'constructor, __proto__'],
  ])('of %s', (_, existing, wanted, expected) => {
    expect(mergeVary(existing, wanted)).toBe(expected)
  })

  test('leaves what it was given as it was', () => {
    const existing = Object.freeze(['Accept'])
    const wanted = Object.freeze(['Origin'])
    expect(mergeVary(existing, wanted)).toBe('Accept, Origin')
    expect(existing).toEqual(['Accept'])
  })
})
