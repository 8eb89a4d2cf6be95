import { expect, test } from 'vitest'
import { mapMaybePromise } from './map-maybe-promise.ts'

const double = (value: number): number => value * 2

test('a value is mapped synchronously', () => {
  expect(mapMaybePromise(21, double)).toBe(42)
})

test('a promise is mapped when it resolves', async () => {
  await expect(mapMaybePromise(Promise.resolve(21), double)).resolves.toBe(42)
})
