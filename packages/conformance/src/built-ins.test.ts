import { afterEach, describe, expect, test } from 'vitest'
import { findChanges, readBuiltIns } from './built-ins.ts'

const before = readBuiltIns()
const { at } = Array.prototype

describe('a change of a built-in', () => {
  afterEach(() => {
    Reflect.deleteProperty(Object.prototype, 'isAdmin')
    Reflect.deleteProperty(Map, 'isAdmin')
    Reflect.defineProperty(Array.prototype, 'at', { value: at, writable: true, configurable: true })
  })

  test.each([
    [
      'a property that is added to a prototype',
      () => Object.assign(Object.prototype, { isAdmin: true }),
      'Object.prototype.isAdmin',
    ],
    [
      'a property that is added to a class',
      () => Object.assign(Map, { isAdmin: true }),
      'Map.isAdmin',
    ],
    [
      'a method that is replaced',
      () => Object.assign(Array.prototype, { at: () => 'changed' }),
      'Array.prototype.at',
    ],
    [
      'a method that is removed',
      () => Reflect.deleteProperty(Array.prototype, 'at'),
      'Array.prototype.at',
    ],
  ])('is found: %s', (_, change, name) => {
    change()
    expect(findChanges(before)).toEqual([`${name} was changed`])
  })

  test('is not found where there is none', () => {
    expect(findChanges(before)).toEqual([])
  })
})
