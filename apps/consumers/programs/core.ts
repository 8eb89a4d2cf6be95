import assert from 'node:assert/strict'
import {
  CorsPolicyError,
  decide,
  definePolicy,
  explainDecision,
  mergeVary,
  toOptions,
  type CorsDecision,
  type CorsPolicy,
  type CorsRequest,
} from '@cors/core'
import { innermostPolicy, pageOrigin } from '@cors/core/adapter'
import { isForbiddenMethod, normalizeMethod } from '@cors/core/fetch-standard'

export async function tryCore(): Promise<void> {
  const policy: CorsPolicy<CorsDecision> = definePolicy({
    origin: ['https://app.example.com'],
    methods: ['PUT'],
  })
  const request: CorsRequest = { method: 'GET', headers: { origin: 'https://app.example.com' } }
  const decision: CorsDecision = decide(policy, request)
  assert.equal(decision.allowed, true)
  assert.match(explainDecision(decision, request), /https:\/\/app\.example\.com/)
  assert.equal(mergeVary('Accept', decision.vary), 'Accept, Origin')
  assert.deepEqual(toOptions(policy).methods, ['PUT'])
  const { allowed } = await decide(
    definePolicy({ origin: async (origin: string) => origin.endsWith('.example.com') }),
    request,
  )
  assert.equal(allowed, true)
  assert.throws(
    () =>
      definePolicy({ origin: JSON.parse('"*"') as '*', credentials: JSON.parse('true') as false }),
    (error: unknown) => error instanceof CorsPolicyError && error.issues.length === 1,
  )
  // @ts-expect-error
  assert.throws(() => definePolicy({ origin: '*', credentials: true }))

  assert.equal(typeof innermostPolicy, 'function')
  assert.equal(typeof pageOrigin, 'function')
  assert.equal(isForbiddenMethod('TRACE'), true)
  assert.equal(normalizeMethod('get'), 'GET')
}
