import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { varyByOrigin } from './vary-by-origin.ts'

const origin = 'https://app.example.com'
const everyone = definePolicy({ origin: '*', methods: ['PUT'] })
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
])('under a chosen * the response to %s varies by Origin', (_, request, vary) => {
  const decision = decide(everyone, request)
  const varied = varyByOrigin(decision)
  expect(varied).toEqual({ ...decision, vary })
  expect(Object.isFrozen(varied) && Object.isFrozen(varied.vary)).toBe(true)
})

test('decisions of one policy share the list, which adapters remember Vary by', () => {
  const [one, other] = [actual, actual].map((request) => varyByOrigin(decide(everyone, request)))
  expect(one?.vary).toBe(other?.vary)
})

test('a decision that varies by Origin already is returned as it is', () => {
  const decision = decide(definePolicy({ origin }), actual)
  expect(varyByOrigin(decision)).toBe(decision)
})
