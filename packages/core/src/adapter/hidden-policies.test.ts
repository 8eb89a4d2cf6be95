import { expect, test } from 'vitest'
import type { CorsRequest } from '../cors-request.ts'
import { definePolicy } from '../define-policy.ts'
import { HiddenPolicies } from './hidden-policies.ts'
import { toPolicy } from './to-policy.ts'

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'
const found = definePolicy({ origin: [PAGE, OTHER], methods: ['PUT', 'DELETE'] })
const hidden = definePolicy({ origin: PAGE, methods: ['PUT'] })

function preflight(origin: string, method: string): CorsRequest {
  return { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method } }
}

/** The preflights that are allowed, of two origins and two methods. */
async function allowedBy(policies: HiddenPolicies): Promise<readonly string[]> {
  const allowed: string[] = []
  for (const origin of [PAGE, OTHER]) {
    for (const method of ['PUT', 'DELETE']) {
      const decision = await policies.decide(found, preflight(origin, method))
      if (decision.allowed) allowed.push(`${origin} ${method}`)
    }
  }
  return allowed
}

test('without a hidden policy the policy that was found decides', async () => {
  const policies = new HiddenPolicies()
  expect(await allowedBy(policies)).toHaveLength(4)
  expect(policies.decide(found, preflight(PAGE, 'PUT'))).toMatchObject({ policy: found })
})

test('nothing is allowed that a hidden policy denies', async () => {
  const policies = new HiddenPolicies()
  policies.add(hidden)
  expect(await allowedBy(policies)).toEqual([`${PAGE} PUT`])
})

test('nothing is allowed that any of several hidden policies denies', async () => {
  const policies = new HiddenPolicies()
  policies.add(definePolicy({ origin: PAGE, methods: ['DELETE'] }))
  policies.add(definePolicy({ origin: async () => true, methods: ['PUT', 'DELETE'] }))
  expect(await allowedBy(policies)).toEqual([`${PAGE} DELETE`])
})

test('a hidden policy that governs one method denies preflights for that method alone', async () => {
  const policies = new HiddenPolicies()
  policies.add(toPolicy(false), ['DELETE'])
  expect(await allowedBy(policies)).toEqual([`${PAGE} PUT`, `${OTHER} PUT`])
})

test('a policy with the same rules is new once for the same methods', () => {
  const policies = new HiddenPolicies()
  const same = definePolicy({ origin: PAGE, methods: ['PUT'] })
  expect([
    policies.add(hidden),
    policies.add(same),
    policies.add(same, ['PUT']),
    policies.add(hidden, ['PUT']),
  ]).toEqual([true, false, true, false])
})

test('every preflight is denied when there are more hidden policies than are kept', async () => {
  const policies = new HiddenPolicies()
  const added = Array.from({ length: 100 }, () =>
    policies.add(definePolicy({ origin: () => true, methods: '*' })),
  )
  expect(added.filter(Boolean)).toHaveLength(65)
  expect(await allowedBy(policies)).toEqual([])
})

test('a hidden policy for every method also decides on a request that is not a preflight', async () => {
  const policies = new HiddenPolicies()
  policies.add(toPolicy(false), ['GET'])
  const request = { method: 'GET', headers: { origin: PAGE } }
  expect(await policies.decide(found, request)).toMatchObject({ allowed: true })
  policies.add(hidden)
  policies.add(toPolicy(false))
  expect(await policies.decide(found, request)).toMatchObject({ allowed: false })
})
