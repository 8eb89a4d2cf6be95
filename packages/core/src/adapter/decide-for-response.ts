import type { CorsDecision } from '../cors-decision.ts'
import { decideKey, type CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'

/**
 * Decides like `decide`, but leaves it to the adapter to tell the observers of the policy, with `notifyObserver`, once the
 * decision takes effect. Where a request passes several policies, the last one decides, and only it was observed.
 */
export function decideForResponse<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  request: CorsRequest,
): Decision {
  return policy[decideKey](request, true)
}
