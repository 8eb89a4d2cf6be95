import type { CorsDecision } from '../cors-decision.ts'
import { decideKey, type CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { composedPolicy } from './composed-policy.ts'
import { contain } from './contain.ts'

/** What an observer gets: one request, and what was decided on it. */
export interface CorsEvent {
  /** As the adapter passes it to `decide`; under Node it is the framework's or Node's own request. */
  readonly request: CorsRequest
  readonly decision: CorsDecision
}

/**
 * The same policy, which tells an observer about every decision: for logs, metrics and tests.
 *
 * @param observer - called once for each request, after the decision. It is not awaited, and what it throws or rejects
 * with does not reach the request: the first error is printed with `console.error`
 */
export function observePolicy<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  observer: (event: CorsEvent) => unknown,
): CorsPolicy<Decision> {
  const notify = contain('an observer of observePolicy', observer)
  return composedPolicy(
    'observePolicy',
    () => policy,
    (request) => {
      const decision = policy[decideKey](request)
      if (decision instanceof Promise) {
        return decision.then((settled: CorsDecision) => {
          notify({ request, decision: settled })
          return settled
        }) as Decision
      }
      notify({ request, decision })
      return decision
    },
  )
}
