import { expect, test } from 'vitest'
import type { CorsDecision } from '../cors-decision.ts'
import { decide } from '../decide.ts'
import { livePolicy } from '../composition/live-policy.ts'
import { definePolicy } from '../define-policy.ts'
import { varyWhenHidden } from './vary-when-hidden.ts'

const origin = 'https://app.example.com'
const request = { method: 'GET', headers: { origin } }

test.each([
  ['leaves vary unchanged for visible middleware', '*', true, [], 1],
  ['adds Origin for hidden middleware', '*', false, ['Origin'], 1],
  ['does not look for middleware whose policy varies by Origin', origin, false, ['Origin'], 0],
])('varyWhenHidden %s', (_, allowed, isVisible, vary, expectedCalls) => {
  let calls = 0
  const policy = definePolicy({ origin: allowed })
  const finish = varyWhenHidden((received) => {
    expect(received).toBe(request)
    calls++
    return isVisible
  })
  for (let round = 0; round < 2; round++) {
    expect(finish(decide(policy, request), request).vary).toEqual(vary)
  }
  expect(calls).toBe(expectedCalls)
})

test('varyWhenHidden adds Origin from the moment when a live policy allows every origin', () => {
  const { policy, set } = livePolicy({ origin })
  const finish = varyWhenHidden(() => false)
  const vary = (): unknown => finish(decide(policy, request) as CorsDecision, request).vary
  expect(vary()).toEqual(['Origin'])
  set({ origin: '*' })
  expect(vary()).toEqual(['Origin'])
})
