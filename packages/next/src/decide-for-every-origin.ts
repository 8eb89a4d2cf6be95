import type { CorsDecision, CorsPolicy } from '@cors/core'
import { decideForResponse } from '@cors/core/adapter'

/** The decision that every request but a preflight gets; `undefined` where it depends on the request's origin. */
export function decideForEveryOrigin(policy: CorsPolicy): CorsDecision | undefined {
  return policy.origin === '*'
    ? (decideForResponse(policy, { headers: {} }) as CorsDecision)
    : undefined
}
