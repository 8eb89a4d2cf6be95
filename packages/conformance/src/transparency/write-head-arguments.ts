import { ownCorsHeaders } from './own-cors-headers.ts'

/** What Node accepts as the headers of `writeHead`, valid and invalid. Each response gets new ones. */
export const writeHeadArguments: readonly (readonly [
  title: string,
  make: () => unknown,
  dropsVary?: boolean,
])[] = [
  ['an object', () => ({ 'X-A': '1', 'x-b': '2' })],
  ['an empty object', () => ({})],
  ['an object with Vary between others', () => ({ 'X-A': '1', vary: 'Accept', 'X-B': '2' })],
  ['an object with a list as Vary', () => ({ Vary: ['Accept', 'Cookie'], 'X-A': '1' })],
  ['an object with an empty list as Vary', () => ({ Vary: [], 'X-A': '1' })],
  ['an object with an empty Vary', () => ({ Vary: '', 'X-A': '1' })],
  ['an object with a number as Vary', () => ({ Vary: 7 })],
  ['an object with null as Vary', () => ({ 'X-A': '1', Vary: null })],
  ['an object with undefined as Vary', () => ({ 'X-A': '1', vary: undefined })],
  ['an object with undefined in the list of Vary', () => ({ Vary: ['Accept', undefined] })],
  ['an object with a line break in Vary', () => ({ vary: 'Accept\r\nX-Evil: 1' })],
  ['an object with a line break at the end of Vary', () => ({ VARY: 'Accept\n' })],
  [
    'an object with an invalid header before an invalid Vary',
    () => ({ 'X-A': 'a\0', Vary: undefined }),
  ],
  [
    'an object with an invalid header after an invalid Vary',
    () => ({ Vary: undefined, 'X-A': 'a\0' }),
  ],
  [
    'an object with two spellings of Vary',
    () => ({ Vary: 'Accept', 'X-A': '1', vary: 'Cookie' }),
    true,
  ],
  ['an object with two spellings of a name', () => ({ 'X-A': '1', 'x-a': '2' })],
  ['an object with two cookies', () => ({ 'Set-Cookie': ['a=1', 'b=2'], 'X-A': ['1', '2'] })],
  ['an object with numbers', () => ({ 'X-A': 1, 'X-B': [2, 3], 7: 'seven' })],
  ['an object with a name that is no token', () => ({ 'X A': '1' })],
  ['an object with an empty name', () => ({ '': '1', 'X-A': '1' })],
  ['an object with an undefined value', () => ({ 'X-A': undefined })],
  ['an object with a line break', () => ({ 'X-A': 'a\r\nX-Evil: 1' })],
  ['an object with __proto__', () => JSON.parse('{ "__proto__": "header", "X-A": "1" }')],
  ['an object without a prototype', () => Object.assign(Object.create(null), { 'X-A': '1' })],
  ['an object that inherits', () => Object.create({ 'X-Inherited': '1' }, property('X-A', '1'))],
  ['a frozen object', () => Object.freeze({ 'X-A': '1', Vary: 'Accept' })],
  ['a Map', () => new Map([['X-A', '1']])],
  ['Headers', () => new Headers({ 'X-A': '1' })],
  ['a function', () => Object.assign(() => {}, { 'X-A': '1', Vary: 'Accept' })],
  ['a number', () => 7],
  ['null', () => null],
  ['false', () => false],
  [
    'an object with CORS headers',
    () => ({ 'X-A': '1', ...Object.fromEntries(ownCorsHeaders), 'X-B': '2' }),
  ],
  ['a list', () => ['X-A', '1', 'x-b', '2']],
  ['an empty list', () => []],
  ['a list that repeats a name', () => ['X-A', '1', 'X-B', '2', 'x-a', '3']],
  ['a list with Vary between others', () => ['X-A', '1', 'vary', 'Accept', 'X-B', '2']],
  ['a list with Vary twice', () => ['Vary', 'Accept', 'X-A', '1', 'vary', 'Cookie'], true],
  ['a list with a list as Vary', () => ['Vary', ['Accept', 'Cookie'], 'X-A', '1']],
  ['a list with undefined as Vary', () => ['X-A', '1', 'Vary', undefined]],
  ['a list with a line break in Vary', () => ['vary', 'Accept\r\nX-Evil: 1', 'X-A', '1']],
  ['a list with lists as values', () => ['X-Tags', ['t', 'Set-Cookie', 'admin=1'], 'X-A', '1']],
  [
    'the flat entries of headers with two cookies',
    () => Object.entries({ 'x-a': '1', 'set-cookie': ['a=1', 'b=2'], 'x-b': '2' }).flat(),
  ],
  ['a list with numbers', () => ['X-A', 1, 'X-B', [2, 3]]],
  ['a list of odd length', () => ['X-A', '1', 'X-B']],
  ['a list of odd length with Vary', () => ['X-A', '1', 'Vary']],
  ['a list with undefined as a value', () => ['X-A', undefined]],
  ['a list with undefined as a name', () => ['X-A', '1', undefined, '2']],
  ['a list with a number as a name', () => ['X-A', '1', 7, '2']],
  ['a list with null as a name', () => [null, '1', 'X-A', '2']],
  ['a list with an empty name', () => ['X-A', '1', '', '2']],
  ['a list with a pair inside', () => ['X-A', '1', ['X-B', '2'], '3']],
  ['a list with an object as a name', () => ['X-A', '1', { name: 'X-B' }, '3']],
  ['a list with a name that is no token', () => ['X A', '1']],
  ['a list with a line break', () => ['X-A', 'a\r\nX-Evil: 1']],
  ['a list with CORS headers', () => ['X-A', '1', ...ownCorsHeaders.flat(), 'X-B', '2']],
  ['a frozen list', () => Object.freeze(['X-A', '1', 'Vary', 'Accept'])],
  [
    'pairs',
    () => [
      ['X-A', '1'],
      ['x-b', '2'],
    ],
  ],
  ['pairs of an odd number', () => [['X-A', '1']]],
  [
    'pairs that repeat a name',
    () => [
      ['X-A', '1'],
      ['x-a', '2'],
    ],
  ],
  [
    'pairs with Vary',
    () => [
      ['X-A', '1'],
      ['vary', 'Accept'],
      ['X-B', '2'],
      ['X-C', '3'],
    ],
  ],
  [
    'pairs with Vary twice',
    () => [
      ['vary', 'Accept'],
      ['Vary', 'Cookie'],
    ],
  ],
  [
    'pairs with undefined as Vary',
    () => [
      ['Vary', undefined],
      ['X-A', '1'],
    ],
  ],
  [
    'pairs with lists as values',
    () => [
      ['Set-Cookie', ['a=1', 'b=2']],
      ['X-Tags', ['t', 'u']],
    ],
  ],
  [
    'pairs with more than two items',
    () => [
      ['X-A', '1', 'Set-Cookie', 'a=1'],
      ['X-B', '2', '3'],
    ],
  ],
  ['pairs with less than two items', () => [['X-A', '1'], ['X-B']]],
  ['pairs with a string after them', () => [['X-A', '1'], 'XY']],
  ['pairs with null after them', () => [['X-A', '1'], null]],
  [
    'pairs with a number as a name',
    () => [
      ['X-A', '1'],
      [7, '2'],
    ],
  ],
  ['pairs with CORS headers', () => [['X-A', '1'], ...ownCorsHeaders, ['X-B', '2']]],
  ['pairs that are empty', () => [[]]],
]

function property(name: string, value: unknown): PropertyDescriptorMap {
  return { [name]: { value, enumerable: true } }
}
