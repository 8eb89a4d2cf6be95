import { decide, type CorsDecision, type CorsPolicy } from '@cors/core'

/** The decision that every request but a preflight gets; `undefined` where it depends on the request's origin. */
export function decideForEveryOrigin(policy: CorsPolicy): CorsDecision | undefined {
  return policy.origin === '*' ? (decide(policy, { headers: {} }) as CorsDecision) : undefined
}
