import { definePolicy } from '@cors/core'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { anyText } from '../../core/test/arbitrary-request.ts'
import type { PageRequest } from './page-request.ts'
import { predict } from './predict.ts'
import { PROFILE_NAMES } from './profiles.ts'

vi.setConfig({ testTimeout: 60_000 })

const PAGE: PageRequest = { url: 'https://api.example/', origin: 'https://app.example' }

describe('predict', () => {
  const text = fc.oneof(anyText, fc.constantFrom('https://a.example/', 'GET', 'text/plain'))
  const headerList = fc.array(fc.tuple(text, text), { maxLength: 4 })
  const response = fc.record({ status: fc.integer({ min: 100, max: 999 }), headers: headerList })
  const anything = fc.record(
    {
      url: text,
      origin: text,
      method: text,
      headers: headerList,
      body: text,
      credentials: fc.constantFrom('omit' as const, 'include' as const),
      mode: fc.constantFrom('cors' as const, 'no-cors' as const, 'same-origin' as const),
      redirect: fc.constantFrom('follow' as const, 'error' as const, 'manual' as const),
    },
    { requiredKeys: ['url', 'origin'] },
  )

  test('does not change its arguments, and freezes its result', () => {
    const headers: [string, string][] = [['Access-Control-Allow-Origin', '*']]
    const responses = { response: { status: 200, headers } }
    const page = { url: 'https://api.example/', origin: 'https://app.example' }
    const cache = [...predict({ ...page, method: 'PUT' }, responses).cache]
    const verdict = predict(page, responses, { cache, httpCache: [] })
    expect(Object.isFrozen(headers) || Object.isFrozen(responses.response)).toBe(false)
    expect(Object.isFrozen(cache)).toBe(false)
    expect(verdict.steps.every((step) => Object.isFrozen(step))).toBe(true)
    expect(Object.isFrozen(verdict) && Object.isFrozen(verdict.cache)).toBe(true)
  })

  test('never throws, and returns the same verdict again', () => {
    fc.assert(
      fc.property(anything, response, response, (page, preflightResponse, finalResponse) => {
        for (const profile of PROFILE_NAMES) {
          const verdict = predict(page, { preflightResponse, response: finalResponse }, { profile })
          expect(verdict.outcome === 'blocked').toBe(verdict.reason !== undefined)
          expect(
            predict(page, { preflightResponse, response: finalResponse }, { profile }),
          ).toEqual(verdict)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('under a policy whose origin function is asynchronous', () => {
  const policy = definePolicy({
    origin: async (origin) => origin === 'https://app.example',
    methods: ['PUT'],
  })

  test.each([
    ['https://app.example', 'PUT', 'allowed', 1],
    ['https://app.example', 'GET', 'allowed', 0],
    ['https://other.example', 'PUT', 'blocked', 1],
  ])('a page of %s that sends %s is %s', async (origin, method, outcome, preflights) => {
    const verdict = await predict({ ...PAGE, origin, method }, policy)
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.preflights).toHaveLength(preflights)
  })

  test('a request that reaches no server returns a verdict, not a promise', () => {
    expect(predict({ ...PAGE, url: 'data:,hi' }, policy)).not.toBeInstanceOf(Promise)
  })

  test('an origin function that returns a promise only sometimes is awaited where it does', async () => {
    let calls = 0
    const sometimes = definePolicy({
      origin: () => (calls++ === 0 ? Promise.resolve(true) : true),
      methods: ['PUT'],
    })
    const verdict = await predict({ ...PAGE, method: 'PUT' }, sometimes)
    expect(verdict.outcome).toBe('allowed')
    expect(calls).toBe(2)
  })
})
