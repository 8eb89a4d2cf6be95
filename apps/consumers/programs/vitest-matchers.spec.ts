import '@cors/browser/vitest'
import { definePolicy } from '@cors/core'
import { expect, test } from 'vitest'

const origin = 'https://app.example.com'
const policy = definePolicy({ origin: [origin], methods: ['PUT'] })
const asynchronous = definePolicy({ origin: async (candidate: string) => candidate === origin })

test('the matchers pass', () => {
  const returned: void = expect(policy).toAllowRequest({ origin, method: 'PUT' })
  void returned
  expect(policy).toBlockRequest({ origin, method: 'DELETE' }, { reason: 'method-not-allowed' })
  expect(policy).not.toAllowRequest({ origin, method: 'DELETE' })
})

test('the matchers wait for an asynchronous policy', async () => {
  const pending: Promise<void> = expect(asynchronous).toAllowRequest({ origin })
  await pending
  await expect(asynchronous).not.toAllowRequest({ origin: 'https://other.example.com' })
})

test('the matchers wait for a promise of a policy', async () => {
  const pending: Promise<void> = expect(Promise.resolve(policy)).resolves.toAllowRequest({ origin })
  await pending
})

test('the matchers fail with the explanation', () => {
  expect(() => expect(policy).toAllowRequest({ origin, method: 'DELETE' })).toThrow(
    'In the policy, add "DELETE" to `methods`.',
  )
})

test('the matchers take responses', () => {
  const response = new Response('', { headers: { 'Access-Control-Allow-Origin': origin } })
  expect(response).toAllowRequest({ origin, url: 'https://api.example.com/' })
})

// @ts-expect-error: origin is missing
export const missing = (): unknown => expect(policy).toAllowRequest({ method: 'PUT' })
// @ts-expect-error: no reason has this name
export const misspelt = (): unknown => expect(policy).toBlockRequest({ origin }, { reason: 'no' })
