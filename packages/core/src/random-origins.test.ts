import { describe, expect, test, vi } from 'vitest'
import { createRandomSource } from '../test/random-source.ts'
import { seed, times } from '../test/random-effort.ts'
import { randomOrigin, randomPattern } from '../test/random-origin.ts'
import { isMember, isWellFormed } from '../test/reference-matcher.ts'
import { checkOptions } from './check-options.ts'
import type { CorsDecision } from './cors-decision.ts'
import type { CorsPolicy } from './cors-policy.ts'
import { decide } from './decide.ts'
import { definePolicy } from './define-policy.ts'

vi.setConfig({ testTimeout: 3_600_000 })

const POLICIES = 200 * times
const ORIGINS = 400

describe('random origins', () => {
  test(`get the decision of an independent matcher: ${POLICIES * ORIGINS} origins under ${POLICIES} policies from seed ${seed}`, () => {
    const random = createRandomSource(seed)
    const reasons: Record<string, number> = {}
    for (let count = 0; count < POLICIES; count++) {
      const patterns = [
        randomPattern(random),
        ...random.listOf(random.oneOf([3, 12]), () => randomPattern(random)),
      ].filter((pattern) => checkOptions({ origin: pattern }).length === 0)
      if (patterns.length === 0) patterns.push('https://*.a')
      const policy: CorsPolicy<CorsDecision> = definePolicy({ origin: patterns })
      const recent: string[] = []
      for (let turn = 0; turn < ORIGINS; turn++) {
        // Some origins come again, because cached decisions must be right, too.
        const origin =
          recent.length > 0 && random.below(3) === 0
            ? random.oneOf(recent)
            : randomOrigin(random, patterns)
        recent[turn % 32] = origin
        const expected = isWellFormed(origin)
          ? patterns.some((pattern) => isMember(pattern, origin))
            ? 'allowed'
            : 'origin-not-allowed'
          : origin === 'null'
            ? 'origin-not-allowed'
            : 'origin-malformed'
        const { reason, headers } = decide(policy, { method: 'GET', headers: { origin } })
        const granted = headers[0]?.[1]
        if (reason !== expected || granted !== (expected === 'allowed' ? origin : undefined)) {
          throw new Error(
            `${JSON.stringify(origin)} under ${JSON.stringify(patterns)} is ${reason} with Access-Control-Allow-Origin ${granted}, not ${expected}`,
          )
        }
        reasons[reason] = (reasons[reason] ?? 0) + 1
      }
    }
    for (const reason of ['allowed', 'origin-not-allowed', 'origin-malformed'])
      expect(reasons[reason]).toBeGreaterThan((POLICIES * ORIGINS) / 10)
  })
})
