import type { CorsDecision, CorsPolicy, CorsRequest } from '@cors/core'
import { decide } from '@cors/core/adapter'

/**
 * The decision on a preflight that any of several policies may govern: granted, as the first of them says, only where
 * all grant it.
 */
export function decideByAll(
  [first, ...others]: readonly [CorsPolicy, ...CorsPolicy[]],
  request: CorsRequest,
): CorsDecision | Promise<CorsDecision> {
  return others.reduce(
    (before, policy) => narrower(before, decide(policy, request)),
    decide(first, request),
  )
}

function narrower(
  one: CorsDecision | Promise<CorsDecision>,
  other: CorsDecision | Promise<CorsDecision>,
): CorsDecision | Promise<CorsDecision> {
  if (one instanceof Promise) return one.then((early) => narrower(early, other))
  if (other instanceof Promise) return other.then((late) => narrower(one, late))
  return one.allowed && !other.allowed ? other : one
}
