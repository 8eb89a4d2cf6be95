import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { varyWhenHidden } from './vary-when-hidden.ts'

const origin = 'https://app.example.com'
const request = { method: 'GET', headers: { origin } }

test.each([
  ['that is visible', '*', true, [], 1],
  ['that is hidden', '*', false, ['Origin'], 1],
  ['whose policy varies by Origin anyway', origin, false, ['Origin'], 0],
])('middleware %s', (_, allowed, isVisible, vary, calls) => {
  let called = 0
  const policy = definePolicy({ origin: allowed })
  const finish = varyWhenHidden(policy, (given) => {
    expect(given).toBe(request)
    called++
    return isVisible
  })
  for (let round = 0; round < 2; round++) {
    expect(finish(decide(policy, request), request).vary).toEqual(vary)
  }
  expect(called).toBe(calls)
})
