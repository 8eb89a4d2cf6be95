import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { attempt } from './attempt.ts'

const succeed = (value: unknown): unknown => ['succeeded', value]
const fail = (error: unknown): unknown => ['failed', (error as Error).message]

test('a value stays synchronous', () => {
  expect(attempt(() => 1, succeed, fail)).toEqual(['succeeded', 1])
  expect(attempt(() => undefined, succeed, fail)).toEqual(['succeeded', undefined])
  expect(attempt(broken, succeed, fail)).toEqual(['failed', 'broken'])
  expect(attempt(() => 1, broken, fail)).toEqual(['failed', 'broken'])
})

test('a promise is awaited', async () => {
  expect(await attempt(() => Promise.resolve(1), succeed, fail)).toEqual(['succeeded', 1])
  expect(await attempt(async () => broken(), succeed, fail)).toEqual(['failed', 'broken'])
  expect(await attempt(() => Promise.resolve(1), broken, fail)).toEqual(['failed', 'broken'])
})

test('a promise of another realm is awaited, too', async () => {
  const promised = (): unknown => runInNewContext('Promise.resolve(1)')
  expect(await attempt(promised, succeed, fail)).toEqual(['succeeded', 1])
})

test('an error of the failure handler is thrown on', async () => {
  expect(() => attempt(broken, succeed, broken)).toThrow('broken')
  await expect(attempt(async () => broken(), succeed, broken)).rejects.toThrow('broken')
})

function broken(): never {
  throw new Error('broken')
}
