import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { checkOptions } from '../src/check-options.ts'
import { decide } from '../src/decide.ts'
import { optionsAndRequest, policyOf } from './arbitrary-decisions.ts'
import { plainOptions } from './arbitrary-options.ts'
import type { PlainOptions } from './decide-by-table.ts'
import { requestOf } from './request-parts.ts'

/** These tests assert one fixed run of the generators; the laws use random runs. */
const SEED = 20

vi.setConfig({ testTimeout: 60_000 })

describe('the generators', () => {
  test('generate accepted options of every kind', () => {
    const samples = fc.sample(plainOptions, { numRuns: 500, seed: SEED })
    const share = (matches: (options: PlainOptions) => boolean): number =>
      samples.filter((options) => matches(options)).length / samples.length
    expect(share((options) => checkOptions(options).length === 0)).toBe(1)
    expect(share(({ credentials }) => credentials)).toBeGreaterThan(0.3)
    expect(share(({ credentials }) => !credentials)).toBeGreaterThan(0.3)
    expect(share(({ origin }) => origin === '*')).toBeGreaterThan(0.02)
    expect(
      share(({ origin }) => origin !== '*' && origin.some((text) => text.includes('*.'))),
    ).toBeGreaterThan(0.3)
    expect(
      share(({ origin }) => origin !== '*' && origin.some((text) => text.endsWith(':*'))),
    ).toBeGreaterThan(0.2)
    expect(
      share(({ methods, credentials }) => credentials && methods.includes('*')),
    ).toBeGreaterThan(0.02)
    expect(share(({ allowedHeaders }) => allowedHeaders.includes('*'))).toBeGreaterThan(0.05)
  })

  test('generate requests with every reason', () => {
    const reasons = new Map<string, number>()
    for (const [options, request] of fc.sample(optionsAndRequest, { numRuns: 3000, seed: SEED })) {
      const { kind, reason } = decide(policyOf(options), requestOf(request))
      reasons.set(`${kind} ${reason}`, (reasons.get(`${kind} ${reason}`) ?? 0) + 1)
    }
    expect(
      [...reasons]
        .filter(([, count]) => count >= 10)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual([
      'actual allowed',
      'actual origin-malformed',
      'actual origin-not-allowed',
      'not-cors not-cors',
      'preflight allowed',
      'preflight header-not-allowed',
      'preflight headers-malformed',
      'preflight method-not-allowed',
      'preflight origin-malformed',
      'preflight origin-not-allowed',
    ])
  })
})
