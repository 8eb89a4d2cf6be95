import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { mergeVary } from '../merge-vary.ts'
import { mergeDecisionVary } from './merge-decision-vary.ts'

const policy = definePolicy({ origin: 'https://app.example.com' })
const actual = decide(policy, { method: 'GET', headers: {} })
const preflight = decide(policy, {
  method: 'OPTIONS',
  headers: { origin: 'https://app.example.com', 'access-control-request-method': 'PUT' },
})

describe('mergeDecisionVary', () => {
  test.each([
    ['nothing', undefined],
    ['an empty value', ''],
    ['another name', 'Accept-Encoding'],
    ['a list that names Origin', 'origin, Accept'],
    ['*', '*'],
    ['several header lines', ['Accept', 'Cookie']],
  ])('returns what mergeVary returns for %s, from the cache, too', (_, existing) => {
    for (const decision of [actual, preflight, actual, preflight]) {
      expect(mergeDecisionVary(decision, existing)).toBe(mergeVary(existing, decision.vary))
    }
  })

  test('stays right for more values than the cache holds', () => {
    const values = Array.from({ length: 200 }, (_, index) => `X-Name-${index}`)
    for (const value of [...values, ...values]) {
      expect(mergeDecisionVary(actual, value)).toBe(`${value}, Origin`)
    }
  })
})
