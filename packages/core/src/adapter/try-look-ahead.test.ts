import { expect, test } from 'vitest'
import { tryLookAhead } from './try-look-ahead.ts'

function fail(): never {
  throw new TypeError('a router has no stack')
}

test('a look-ahead returns what it found, and reports nothing', () => {
  const causes: string[] = []
  expect(tryLookAhead({}, () => 'found', causes.push.bind(causes))).toBe('found')
  expect(causes).toEqual([])
})

test('a look-ahead that fails finds nothing, and is reported once for each owner', () => {
  const causes: string[] = []
  const [one, other] = [{}, {}]
  for (const owner of [one, one, other]) {
    expect(tryLookAhead(owner, fail, (cause) => causes.push(cause))).toBeUndefined()
  }
  const throwText = (): never => {
    // oxlint-disable-next-line only-throw-error
    throw 'no match'
  }
  tryLookAhead({}, throwText, (cause) => causes.push(cause))
  expect(causes).toEqual(['a router has no stack', 'a router has no stack', 'no match'])
})
