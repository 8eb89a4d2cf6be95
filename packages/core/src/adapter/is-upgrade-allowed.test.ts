import { expect, test } from 'vitest'
import { definePolicy } from '../define-policy.ts'
import { choosePolicy } from '../composition/choose-policy.ts'
import { isUpgradeAllowed } from './is-upgrade-allowed.ts'

const PAGE = 'https://app.example.com'
const OTHER_SITE = { 'sec-fetch-site': 'cross-site' }

function unexpected(error: Error): never {
  throw error
}

test.each([
  ['with an origin that the policy lists', { origin: PAGE, ...OTHER_SITE }, true],
  ['with another origin', { origin: 'https://stranger.example' }, false],
  ['without Origin', {}, true],
  ['with an empty Origin', { origin: '' }, false],
  ['without Origin for a page of another site', OTHER_SITE, false],
])('an upgrade %s: %o is allowed: %s', (_, headers, allowed) => {
  expect(isUpgradeAllowed(definePolicy({ origin: PAGE }), headers, unexpected)).toBe(allowed)
})

test('every origin is allowed under *, even where a page of another site sends none', () => {
  expect(isUpgradeAllowed(definePolicy({ origin: '*' }), OTHER_SITE, unexpected)).toBe(true)
})

test('the origin function is not called for a page without an origin', () => {
  const policy = definePolicy({ origin: (origin) => unexpected(new Error(origin)) })
  expect(isUpgradeAllowed(policy, OTHER_SITE, unexpected)).toBe(false)
})

test('a failed lookup denies the upgrade and passes its error to onError', async () => {
  const errors: unknown[] = []
  const policy = definePolicy({ origin: () => Promise.reject(new Error('no luck')) })
  const verdict = isUpgradeAllowed(policy, { origin: PAGE }, (error) => errors.push(error))
  await expect(verdict).resolves.toBe(false)
  expect(errors).toEqual([new Error('no luck')])
})

test('a function that chooses the policy gets every header of the upgrade', () => {
  const policy = choosePolicy(({ headers }) =>
    (headers as { host?: string }).host === 'ada.example' ? definePolicy({ origin: '*' }) : false,
  )
  const headers = { origin: 'https://app.example.com', host: 'ada.example' }
  expect(isUpgradeAllowed(policy, headers, () => {})).toBe(true)
  const other = { ...headers, host: 'bob.example' }
  expect(isUpgradeAllowed(policy, other, () => {})).toBe(false)
})
