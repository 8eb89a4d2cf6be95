import { METHODS } from 'node:http'
import { expect, test } from 'vitest'
import { routableMethod } from './routable-method.ts'

test.each([...METHODS, 'ALL', 'USE', 'X-OWN_2', 'A'.repeat(32)])(
  'a route can have the method %s',
  (method) => {
    expect(routableMethod(method)).toBe(method)
  },
)

const builtIns = [Object, Function, Array, String, RegExp, Map, Set, WeakMap, Promise, Error, Date]

test('no route can have the name of a property of a built-in object as its method', () => {
  const names = builtIns.flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
  expect(names).toContain('__proto__')
  expect(names.filter((name) => routableMethod(name) !== '')).toEqual([])
})

test.each([
  ['an empty method', ''],
  ['lower case', 'put'],
  ['an asterisk', '*'],
  ['a list', 'PUT,DELETE'],
  ['two words', 'GET PUT'],
  ['a line break at its end', 'PUT\n'],
  ['characters beyond ASCII', 'PÜT'],
  ['control characters', 'PUT\u001B[2J'],
  ['33 characters', 'A'.repeat(33)],
])('no route can have %s as its method', (_, method) => {
  expect(routableMethod(method)).toBe('')
})
