import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { toPolicy } from './to-policy.ts'

const PAGE = 'https://app.example.com'
const request = { method: 'GET', headers: { origin: PAGE } }

test('a policy is returned unchanged', () => {
  const policy = definePolicy({ origin: PAGE })
  expect(toPolicy(policy)).toBe(policy)
})

test('options become a policy', () => {
  expect(decide(toPolicy({ origin: PAGE }), request)).toMatchObject({ allowed: true })
})

test('false denies every origin', () => {
  expect(decide(toPolicy(false), request)).toMatchObject({ allowed: false, headers: [] })
})

test('a function, as other libraries take one, is rejected with what to write', () => {
  const choose = (() => false) as unknown as false
  expect(() => toPolicy(choose)).toThrow('a function cannot choose the policy here; write a policy')
})
