import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { mapMaybePromise } from './map-maybe-promise.ts'

const double = (value: number): number => value * 2

test('a value is mapped synchronously', () => {
  expect(mapMaybePromise(21, double)).toBe(42)
})

test('a promise is mapped when it resolves', async () => {
  await expect(mapMaybePromise(Promise.resolve(21), double)).resolves.toBe(42)
})

test('any object with a then method counts as a promise', async () => {
  const ofAnotherRealm = runInNewContext('Promise.resolve(21)') as Promise<number>
  expect(ofAnotherRealm).not.toBeInstanceOf(Promise)
  await expect(mapMaybePromise(ofAnotherRealm, double)).resolves.toBe(42)
})
