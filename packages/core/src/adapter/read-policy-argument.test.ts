import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { readPolicyArgument } from './read-policy-argument.ts'

const PAGE = 'https://app.example.com'
const allowed = definePolicy({ origin: PAGE })
const request = { method: 'GET', headers: { origin: PAGE } }
const neverCalled = (): never => {
  throw new Error('called')
}

test('returns a policy as it is, without reading a request', () => {
  expect(readPolicyArgument(allowed, neverCalled)).toBe(allowed)
})

test.each([
  ['options', { origin: PAGE }, true],
  ['false', false as const, false],
])('reads %s as a policy', async (_, given, isAllowed) => {
  const decision = await decide(readPolicyArgument(given, neverCalled), request)
  expect(decision.allowed).toBe(isAllowed)
})

test('calls a function with what the adapter makes of the request, and the requested method', async () => {
  const calls: unknown[] = []
  const policy = readPolicyArgument(
    (given: string, method: string, further: number) => {
      calls.push([given, method, further])
      return allowed
    },
    ({ headers }) => [`request from ${headers['origin']}`, 1],
  )
  const preflight = {
    method: 'OPTIONS',
    headers: { origin: PAGE, 'access-control-request-method': 'PUT' },
  }
  expect(await decide(policy, request)).toMatchObject({ allowed: true, policy: allowed })
  expect(await decide(policy, preflight)).toMatchObject({ allowed: false })
  expect(calls).toEqual([
    [`request from ${PAGE}`, 'GET', 1],
    [`request from ${PAGE}`, 'PUT', 1],
  ])
})
