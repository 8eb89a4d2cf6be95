import { expect, test } from 'vitest'
import { definePolicy } from '../define-policy.ts'
import { HiddenPolicies } from './hidden-policies.ts'
import { toPolicy } from './to-policy.ts'

const PAGE = 'https://app.example.com'
const one = definePolicy({ origin: PAGE, methods: ['PUT'] })
const same = definePolicy({ methods: ['PUT'], origin: [PAGE] })
const other = definePolicy({ origin: '*' })

test('a policy without a reach concerns every preflight, and one with a reach those that it can govern', () => {
  const hidden = new HiddenPolicies()
  expect(hidden.policiesFor(() => true)).toEqual([])
  hidden.add(one)
  hidden.add(other, 'PUT')
  expect(hidden.policiesFor((reach, policy) => reach === 'PUT' && policy === other)).toEqual([
    one,
    other,
  ])
  expect(hidden.policiesFor(() => false)).toEqual([one])
})

test('a policy with the same rules is new where it reaches further', () => {
  const hidden = new HiddenPolicies()
  const added = [
    hidden.add(one, 'PUT'),
    hidden.add(same, 'PUT'),
    hidden.add(same, 'DELETE'),
    hidden.add(same),
    hidden.add(one),
    hidden.add(one, 'GET'),
  ]
  expect(added).toEqual([true, false, true, true, false, false])
})

test('with a function as origin, policies are told apart by it', () => {
  const hidden = new HiddenPolicies()
  const [first, second] = [
    definePolicy({ origin: () => true }),
    definePolicy({ origin: () => false }),
  ]
  for (const policy of [first, second, first]) hidden.add(policy)
  expect(hidden.policiesFor(() => false)).toEqual([first, second])
})

test('where there are more than are kept, the last one denies everything', () => {
  const hidden = new HiddenPolicies()
  const added = Array.from({ length: 100 }, () =>
    hidden.add(definePolicy({ origin: () => true }), 'PUT'),
  )
  expect(added.filter(Boolean)).toHaveLength(33)
  expect(hidden.policiesFor(() => false)).toEqual([toPolicy(false)])
})
