import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decideForResponse } from './decide-for-response.ts'
import { isSamePolicy } from './is-same-policy.ts'
import { mapMaybePromise } from './map-maybe-promise.ts'

/**
 * Decides on a preflight when several policies may govern the request that follows: it is allowed only where every
 * policy allows it. Later policies decide only where the earlier ones allow, and of policies that decide alike only the
 * first one decides.
 *
 * @returns the first denial, else the decision of the first policy; a promise where one of the policies returned one
 */
export function decideByAll(
  policies: readonly [CorsPolicy, ...CorsPolicy[]],
  request: CorsRequest,
): CorsDecision | Promise<CorsDecision> {
  const [first, ...rest] = policies
  const others = rest.filter(
    (policy, index) => !policies.slice(0, index + 1).some((other) => isSamePolicy(policy, other)),
  )
  return others.reduce(
    (decision, policy) =>
      mapMaybePromise(decision, (one) => {
        if (!one.allowed) return one
        return mapMaybePromise(decideForResponse(policy, request), (other) =>
          other.allowed ? one : other,
        )
      }),
    decideForResponse(first, request),
  )
}
