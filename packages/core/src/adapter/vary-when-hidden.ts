import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import { varyByOrigin } from './vary-by-origin.ts'

/**
 * Middleware that stands in no chain is called by hand, by a function that chooses: the decisions of its policy then
 * vary by Origin, see `varyByOrigin`.
 *
 * @param isVisible - whether the chain of a request shows the middleware; called once, since it takes longer than a
 * decision, and only under `*`, since every other policy varies by Origin anyway
 */
export function varyWhenHidden<Request>(
  { origin }: CorsPolicy,
  isVisible: (request: Request) => boolean,
): (decision: CorsDecision, request: Request) => CorsDecision {
  let isHidden = origin === '*' ? undefined : false
  return (decision, request) => {
    isHidden ??= !isVisible(request)
    return isHidden ? varyByOrigin(decision) : decision
  }
}
