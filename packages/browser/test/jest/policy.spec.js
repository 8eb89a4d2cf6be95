// oxlint-disable-next-line import/no-unassigned-import -- it registers the matchers, as in a user's test
import '@cors/browser/jest'
import { definePolicy } from '@cors/core'

const policy = definePolicy({ origin: ['https://app.example.com'], methods: ['PUT'] })

test('a listed origin may PUT', () => {
  expect(policy).toAllowRequest({ origin: 'https://app.example.com', method: 'PUT' })
})

test('another origin is blocked', () => {
  expect(policy).toBlockRequest(
    { origin: 'https://evil.example' },
    { reason: 'origin-not-allowed' },
  )
})

test('an asynchronous origin function is awaited', async () => {
  const lookup = definePolicy({ origin: async (origin) => origin === 'https://app.example.com' })
  await expect(lookup).toAllowRequest({ origin: 'https://app.example.com' })
  await expect(lookup).not.toAllowRequest({ origin: 'https://evil.example' })
})

test('fails on purpose: a listed origin may DELETE', () => {
  expect(policy).toAllowRequest({ origin: 'https://app.example.com', method: 'DELETE' })
})
