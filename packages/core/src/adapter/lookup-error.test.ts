import { expect, test } from 'vitest'
import type { CorsDecision } from '../cors-decision.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { lookupError } from './lookup-error.ts'

const request = { method: 'GET', headers: { origin: 'https://app.example.com' } }

async function decisionAfter(thrown: unknown): Promise<CorsDecision> {
  const policy = definePolicy({
    origin: () => {
      throw thrown
    },
  })
  return await decide(policy, request)
}

test('an error that the origin function threw is returned unchanged', async () => {
  const error = new Error('no luck')
  expect(lookupError(await decisionAfter(error))).toBe(error)
})

test.each([[undefined], [null], ['route'], [0]])(
  '%s, thrown by the origin function, becomes the cause of an error',
  async (thrown) => {
    expect(lookupError(await decisionAfter(thrown))).toEqual(
      new Error('@cors/core: the origin function failed', { cause: thrown }),
    )
  },
)

test('a decision without a failed lookup has no error', () => {
  expect(lookupError(decide(definePolicy({ origin: '*' }), request))).toBeUndefined()
})
