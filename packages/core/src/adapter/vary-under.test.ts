import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { mergeVary } from '../merge-vary.ts'
import { varyUnder } from './vary-under.ts'

const policy = definePolicy({ origin: 'https://app.example.com' })
const actual = decide(policy, { method: 'GET', headers: {} })
const preflight = decide(policy, {
  method: 'OPTIONS',
  headers: { origin: 'https://app.example.com', 'access-control-request-method': 'PUT' },
})

describe('Vary under a decision', () => {
  test.each([
    ['nothing', undefined],
    ['an empty field', ''],
    ['a field', 'Accept-Encoding'],
    ['a field that names it', 'origin, Accept'],
    ['*', '*'],
    ['lines', ['Accept', 'Cookie']],
  ])('after %s is what mergeVary makes of it, the second time, too', (_, existing) => {
    for (const decision of [actual, preflight, actual, preflight]) {
      expect(varyUnder(decision, existing)).toBe(mergeVary(existing, decision.vary))
    }
  })

  test('stays right when more values come than are remembered', () => {
    const values = Array.from({ length: 200 }, (_, index) => `X-Name-${index}`)
    for (const value of [...values, ...values]) {
      expect(varyUnder(actual, value)).toBe(`${value}, Origin`)
    }
  })
})
