import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { varyAlso } from './vary-also.ts'

const varyByOrigin = varyAlso(['Origin'])

const origin = 'https://app.example.com'
const wildcard = definePolicy({ origin: '*', methods: ['PUT'] })
const actual = { method: 'GET', headers: { origin } }
const preflight = {
  method: 'OPTIONS',
  headers: { origin, 'access-control-request-method': 'PUT' },
}

test.each([
  ['a request without Origin', { method: 'GET', headers: {} }, ['Origin']],
  ['an actual request', actual, ['Origin']],
  [
    'a preflight',
    preflight,
    ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'],
  ],
])('the decision of a chosen * policy on %s varies by Origin', (_, request, vary) => {
  const decision = decide(wildcard, request)
  const varied = varyByOrigin(decision)
  expect(varied).toEqual({ ...decision, vary })
  expect(Object.isFrozen(varied) && Object.isFrozen(varied.vary)).toBe(true)
})

test('decisions of one policy share one list, which mergeDecisionVary caches by', () => {
  const [one, other] = [actual, actual].map((request) => varyByOrigin(decide(wildcard, request)))
  expect(one?.vary).toBe(other?.vary)
})

test('a decision that already varies by Origin is returned unchanged', () => {
  const decision = decide(definePolicy({ origin }), actual)
  expect(varyByOrigin(decision)).toBe(decision)
})
