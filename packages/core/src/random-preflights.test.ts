import { describe, expect, test, vi } from 'vitest'
import { decideByTable } from '../test/decide-by-table.ts'
import { drawFrom } from '../test/draw.ts'
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
  test(`are decided on as by the table: ${POLICIES * PREFLIGHTS} under ${POLICIES} policies from seed ${seed}`, () => {
    const draw = drawFrom(seed)
    const reasons: Record<string, number> = {}
    for (let count = 0; count < POLICIES; count++) {
      const options = randomOptions(draw)
      const policy = definePolicy(options as CorsOptions) as CorsPolicy<CorsDecision>
      for (let turn = 0; turn < PREFLIGHTS; turn++) {
        const request = randomPreflight(draw, options)
        const { method, origin, asks, names } = request
        const decision = decide(policy, {
          method,
          headers: {
            origin,
            'access-control-request-method': asks,
            'access-control-request-headers': names,
          },
        })
        const { kind, allowed, status, headers, vary } = decision
        const given = JSON.stringify([kind, allowed, status, headers, vary])
        const table = decideByTable(options, request)
        const expected = JSON.stringify([
          table.kind,
          table.allowed,
          table.status,
          Object.entries(table.headers),
          table.vary,
        ])
        if (given !== expected) {
          throw new Error(
            `${JSON.stringify(request)} under ${JSON.stringify(options)} is ${given}, not ${expected}`,
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
