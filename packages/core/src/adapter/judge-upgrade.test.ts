import { expect, test } from 'vitest'
import { definePolicy } from '../define-policy.ts'
import { judgeUpgrade } from './judge-upgrade.ts'

const PAGE = 'https://app.example.com'

function unexpected(error: Error): never {
  throw error
}

test.each([
  ['an origin that the policy names', PAGE, true],
  ['another', 'https://stranger.example', false],
  ['none', undefined, true],
  ['an empty one', '', false],
])('an upgrade of %s', (_, origin, allowed) => {
  expect(judgeUpgrade(definePolicy({ origin: PAGE }), origin, unexpected)).toBe(allowed)
})

test('a look-up that fails refuses the upgrade, and its error is passed on', async () => {
  const errors: unknown[] = []
  const policy = definePolicy({ origin: () => Promise.reject(new Error('no luck')) })
  await expect(judgeUpgrade(policy, PAGE, (error) => errors.push(error))).resolves.toBe(false)
  expect(errors).toEqual([new Error('no luck')])
})
