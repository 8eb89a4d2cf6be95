import { definePolicy } from '@cors/core'
import { expect, test, vi } from 'vitest'
import { hiddenPoliciesOf } from './hidden-policies.ts'

test('the hidden policies of an application are its own, and shared by copies of the package', async () => {
  const policy = definePolicy({ origin: 'https://app.example.com' })
  const application = {}
  vi.resetModules()
  const copy = await import('./hidden-policies.ts')
  copy.hiddenPoliciesOf(application).add(policy)
  expect(hiddenPoliciesOf(application).policiesFor(() => false)).toEqual([policy])
  expect(hiddenPoliciesOf({}).policiesFor(() => true)).toEqual([])
  expect(Object.keys(application)).toEqual([])
})
