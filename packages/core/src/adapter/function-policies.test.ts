import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { functionPolicies } from './function-policies.ts'

const PAGE = 'https://app.example.com'
const policy = definePolicy({ origin: [PAGE] })
const rawFrom = (
  origin: string,
): { readonly method: string; readonly headers: { origin: string } } => ({
  method: 'GET',
  headers: { origin },
})

test('a function chooses by the request of the framework, across copies of the package', () => {
  const one = functionPolicies<{ tenant: string }>('@cors/a', 'has none')
  const other = functionPolicies('@cors/a', 'has none')
  const chosen = one.readPolicy(({ tenant }) => tenant === 'ada' && policy)
  const carried = other.carryRequest(rawFrom(PAGE), { tenant: 'ada' })
  expect(decide(chosen, carried)).toMatchObject({ reason: 'allowed' })
  expect(decide(chosen, one.carryRequest(rawFrom(PAGE), { tenant: 'bob' }))).toMatchObject({
    reason: 'origin-not-allowed',
  })
})

test('a function has one policy, and what is no function is read as everywhere', () => {
  const { readPolicy, isOfFunction } = functionPolicies('@cors/b', 'has none')
  const choose = (): typeof policy => policy
  expect(readPolicy(choose)).toBe(readPolicy(choose))
  expect(isOfFunction(readPolicy(choose))).toBe(true)
  expect(readPolicy(policy)).toBe(policy)
  expect(isOfFunction(policy)).toBe(false)
  expect(readPolicy({ origin: [PAGE] }).origin).toEqual([PAGE])
})

test('a request without one of the framework is denied, and the error says why', () => {
  const { readPolicy } = functionPolicies('@cors/c', 'never reached C')
  expect(
    decide(
      readPolicy(() => policy),
      rawFrom(PAGE),
    ),
  ).toMatchObject({
    reason: 'origin-lookup-failed',
    error: new Error(
      '@cors/c: a function cannot choose the policy of a request that never reached C',
    ),
  })
})

test('where no function chooses, no request gets a property', () => {
  const { readPolicy, carryRequest } = functionPolicies('@cors/d', 'has none')
  readPolicy(policy)
  const raw = rawFrom(PAGE)
  expect(carryRequest(raw, {})).toBe(raw)
  expect(Object.getOwnPropertySymbols(raw)).toEqual([])
})
