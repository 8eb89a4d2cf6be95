import { describe, expect, test, vi } from 'vitest'
import { decideByTable } from '../test/decide-by-table.ts'
import { createRandomSource } from '../test/random-source.ts'
import { seed, times } from '../test/random-effort.ts'
import { randomOptions, randomPreflight } from '../test/random-preflight.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsOptions } from './cors-options.ts'
import type { CorsPolicy } from './cors-policy.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

vi.setConfig({ testTimeout: 3_600_000 })

const POLICIES = 300 * times
const PREFLIGHTS = 200

describe('random preflights', () => {
  test(`get the decision of the table: ${POLICIES * PREFLIGHTS} preflights under ${POLICIES} policies from seed ${seed}`, () => {
    const random = createRandomSource(seed)
    const reasons: Record<string, number> = {}
    for (let count = 0; count < POLICIES; count++) {
      const options = randomOptions(random)
      const policy = definePolicy(options as CorsOptions) as CorsPolicy<CorsDecision>
      for (let turn = 0; turn < PREFLIGHTS; turn++) {
        const request = randomPreflight(random, options)
        const { method, origin, requestedMethod, requestedHeaders } = request
        const decision = decide(policy, {
          method,
          headers: {
            origin,
            'access-control-request-method': requestedMethod,
            'access-control-request-headers': requestedHeaders,
          },
        })
        const { kind, allowed, status, headers, vary } = decision
        const actual = JSON.stringify([kind, allowed, status, headers, vary])
        const table = decideByTable(options, request)
        const expected = JSON.stringify([
          table.kind,
          table.allowed,
          table.status,
          Object.entries(table.headers),
          table.vary,
        ])
        if (actual !== expected) {
          throw new Error(
            `${JSON.stringify(request)} under ${JSON.stringify(options)} is ${actual}, not ${expected}`,
          )
        }
        reasons[decision.reason] = (reasons[decision.reason] ?? 0) + 1
      }
    }
    const all = [
      'allowed',
      'origin-not-allowed',
      'origin-malformed',
      'method-not-allowed',
      'header-not-allowed',
      'headers-malformed',
    ]
    for (const reason of all) expect(reasons[reason]).toBeGreaterThan((POLICIES * PREFLIGHTS) / 100)
  })
})
