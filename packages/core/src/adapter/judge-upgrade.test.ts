import { expect, test } from 'vitest'
import { definePolicy } from '../define-policy.ts'
import { judgeUpgrade } from './judge-upgrade.ts'

const PAGE = 'https://app.example.com'
const OTHER_SITE = { 'sec-fetch-site': 'cross-site' }

function unexpected(error: Error): never {
  throw error
}

test.each([
  ['an origin that the policy names', { origin: PAGE, ...OTHER_SITE }, true],
  ['another', { origin: 'https://stranger.example' }, false],
  ['none', {}, true],
  ['an empty one', { origin: '' }, false],
  ['none, made for a page of another site', OTHER_SITE, false],
])('an upgrade of %s', (_, headers, allowed) => {
  expect(judgeUpgrade(definePolicy({ origin: PAGE }), headers, unexpected)).toBe(allowed)
})

test('an upgrade of a page that is not named is allowed where everyone is', () => {
  expect(judgeUpgrade(definePolicy({ origin: '*' }), OTHER_SITE, unexpected)).toBe(true)
})

test('a page that is not named is nothing to look up', () => {
  const policy = definePolicy({ origin: (origin) => unexpected(new Error(origin)) })
  expect(judgeUpgrade(policy, OTHER_SITE, unexpected)).toBe(false)
})

test('a look-up that fails denies the upgrade, and its error is passed on', async () => {
  const errors: unknown[] = []
  const policy = definePolicy({ origin: () => Promise.reject(new Error('no luck')) })
  const judged = judgeUpgrade(policy, { origin: PAGE }, (error) => errors.push(error))
  await expect(judged).resolves.toBe(false)
  expect(errors).toEqual([new Error('no luck')])
})
