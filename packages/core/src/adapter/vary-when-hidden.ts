import type { CorsDecision } from '../cors-decision.ts'
import { varyAlso } from '../composition/vary-also.ts'

const varyByOrigin = varyAlso(['Origin'])

/**
 * Adds `Origin` to `vary` when a middleware is not registered in any chain. A user's function then calls it for some
 * requests only, which makes its policy one that is chosen per request, see `choosePolicy`.
 *
 * @param isVisible - whether the chain of a request contains the middleware. Called at most once, because it takes
 * longer than a decision, and only under `*`, because every other policy varies by Origin anyway
 */
export function varyWhenHidden<Request>(
  isVisible: (request: Request) => boolean,
): (decision: CorsDecision, request: Request) => CorsDecision {
  let isHidden: boolean | undefined
  return (decision, request) => {
    // Of the decision, since a live policy changes.
    if (decision.policy.origin !== '*') return decision
    isHidden ??= !isVisible(request)
    return isHidden ? varyByOrigin(decision) : decision
  }
}
