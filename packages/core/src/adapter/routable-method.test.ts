import { METHODS } from 'node:http'
import { expect, test } from 'vitest'
import { routableMethod } from './routable-method.ts'

test.each([...METHODS, 'ALL', 'USE', 'X-OWN_2', 'A'.repeat(32)])(
  '%s: a route can have it',
  (method) => {
    expect(routableMethod(method)).toBe(method)
  },
)

const builtIns = [Object, Function, Array, String, RegExp, Map, Set, WeakMap, Promise, Error, Date]

test('no route can have the name of a property of a built-in object, whatever its case', () => {
  const names = builtIns.flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
  expect(names).toContain('__proto__')
  expect(names.filter((name) => routableMethod(name) !== '')).toEqual([])
})

test.each([
  ['nothing', ''],
  ['lower case', 'put'],
  ['a star', '*'],
  ['a list', 'PUT,DELETE'],
  ['two words', 'GET PUT'],
  ['a line break at its end', 'PUT\n'],
  ['characters beyond ASCII', 'PÜT'],
  ['control characters', 'PUT\u001B[2J'],
  ['33 characters', 'A'.repeat(33)],
])('no route can have %s', (_, method) => {
  expect(routableMethod(method)).toBe('')
})
