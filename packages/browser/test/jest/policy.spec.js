// oxlint-disable-next-line import/no-unassigned-import -- it registers the matchers, as in a user's test
import '@cors/browser/jest'
import { definePolicy } from '@cors/core'

const policy = definePolicy({ origin: ['https://app.example.com'], methods: ['PUT'] })

test('a page of the list may PUT', () => {
  expect(policy).toLetPage({ origin: 'https://app.example.com', method: 'PUT' })
})

test('a stranger is kept out', () => {
  expect(policy).toBlockPage({ origin: 'https://evil.example' }, { because: 'origin-not-allowed' })
})

test('a function as origin is waited for', async () => {
  const lookup = definePolicy({ origin: async (origin) => origin === 'https://app.example.com' })
  await expect(lookup).toLetPage({ origin: 'https://app.example.com' })
  await expect(lookup).not.toLetPage({ origin: 'https://evil.example' })
})

test('fails on purpose: a page of the list may DELETE', () => {
  expect(policy).toLetPage({ origin: 'https://app.example.com', method: 'DELETE' })
})
