import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { anyOptions, anyPattern } from '../test/arbitrary-any-options.ts'
import { checkOptions } from './check-options.ts'
import type { CorsIssue } from './cors-issue.ts'
import type { CorsOptions } from './cors-options.ts'
import { CorsPolicyError } from './cors-policy-error.ts'
import { definePolicy } from './define-policy.ts'

const RUNS = { numRuns: 1000 }

vi.setConfig({ testTimeout: 60_000 })

/** The issues that `definePolicy` throws; any other error is not caught. */
function thrownIssues(options: unknown): readonly CorsIssue[] | undefined {
  try {
    definePolicy(options as CorsOptions)
    return undefined
  } catch (error) {
    if (error instanceof CorsPolicyError) return error.issues
    throw error
  }
}

describe('options of any type', () => {
  test('never make checkOptions throw, and are rejected exactly if they have an issue', () => {
    const counts = new Map<string, number>()
    fc.assert(
      fc.property(anyOptions, (options) => {
        const issues = checkOptions(options)
        // A plain object has this issue only if it cannot be read, and no such object is generated here.
        const isRecord = typeof options === 'object' && options !== null && !Array.isArray(options)
        expect(issues.some(({ code }) => code === 'options-invalid')).toBe(!isRecord)
        const [count, outcome] =
          issues.length === 0 ? ['accepted', undefined] : ['rejected', issues]
        counts.set(count, (counts.get(count) ?? 0) + 1)
        expect(thrownIssues(options)).toStrictEqual(outcome)
      }),
      RUNS,
    )
    expect(counts.get('accepted')).toBeGreaterThan(100)
    expect(counts.get('rejected')).toBeGreaterThan(300)
  })

  test('get issues in plain JSON, each with its path and a message', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        for (const issue of checkOptions(options)) {
          expect(JSON.parse(JSON.stringify(issue))).toStrictEqual(issue)
          expect(issue.message.startsWith(`${issue.path || 'options'}: `)).toBe(true)
          expect(issue.message.length).toBeLessThan(700 + issue.path.length)
        }
      }),
      RUNS,
    )
  })

  test('get a corrected pattern or list that is accepted, if they get one', () => {
    const suggested = { patterns: 0, lists: 0 }
    fc.assert(
      fc.property(anyPattern, (text) => {
        if (typeof text !== 'string') return
        for (const { message } of checkOptions({ origin: [text] })) {
          const [, instead] = /; write (".*"|\[".*"\])$/s.exec(message) ?? []
          if (instead === undefined) continue
          const origin = JSON.parse(instead) as string | string[]
          suggested[typeof origin === 'string' ? 'patterns' : 'lists'] += 1
          expect(origin).not.toBe(text)
          expect(checkOptions({ origin })).toEqual([])
        }
      }),
      { numRuns: 5000 },
    )
    expect(suggested.patterns).toBeGreaterThan(50)
    expect(suggested.lists).toBeGreaterThan(20)
  })
})
