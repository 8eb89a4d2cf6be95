import type { CorsDecision, CorsPolicy } from '@cors/core'
import { decide } from '@cors/core/adapter'

/** The decision on every request but preflights, where it is one for all origins, as under `*`. */
export function constantDecision(policy: CorsPolicy): CorsDecision | undefined {
  return policy.origin === '*' ? (decide(policy, { headers: {} }) as CorsDecision) : undefined
}
