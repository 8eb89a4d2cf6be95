import { expect, test } from 'vitest'
import { goOn } from './go-on.ts'

const double = (value: number): number => value * 2

test('what is there is concluded at once', () => {
  expect(goOn(21, double)).toBe(42)
})

test('what is promised is concluded when it comes', async () => {
  await expect(goOn(Promise.resolve(21), double)).resolves.toBe(42)
})
