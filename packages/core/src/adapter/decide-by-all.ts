import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'

/**
 * Decides on a preflight when several policies may govern the request that follows: it is allowed only where every
 * policy allows it.
 *
 * @returns the first denial, else the decision of the first policy; a promise where one of the policies returned one
 */
export function decideByAll(
  [first, ...others]: readonly [CorsPolicy, ...CorsPolicy[]],
  request: CorsRequest,
): CorsDecision | Promise<CorsDecision> {
  return others.reduce(
    (decision, policy) => firstDenial(decision, decide(policy, request)),
    decide(first, request),
  )
}

function firstDenial(
  one: CorsDecision | Promise<CorsDecision>,
  other: CorsDecision | Promise<CorsDecision>,
): CorsDecision | Promise<CorsDecision> {
  if (one instanceof Promise) return one.then((settled) => firstDenial(settled, other))
  if (other instanceof Promise) return other.then((settled) => firstDenial(one, settled))
  return one.allowed && !other.allowed ? other : one
}
