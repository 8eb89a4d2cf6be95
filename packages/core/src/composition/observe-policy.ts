import type { CorsDecision } from '../cors-decision.ts'
import { decideKey, type CorsPolicy } from '../cors-policy.ts'
import type { CorsRequest } from '../cors-request.ts'
import { assertIsFunction, assertIsPolicy } from './assert-arguments.ts'
import { composedPolicy } from './composed-policy.ts'
import { contain } from './contain.ts'
import { tellWhenEffective } from './tell-when-effective.ts'

/** What an observer gets: one request, and what was decided on it. */
export interface CorsEvent {
  /** As the adapter passes it to `decide`; under Node it is the framework's or Node's own request. */
  readonly request: CorsRequest
  readonly decision: CorsDecision
}

/**
 * The same policy, which tells an observer about every decision: for logs, metrics and tests.
 *
 * @param observer - called once for each request that the policy governs, after the decision: by adapters when the
 * response is sent, since an inner policy may replace the decision of an outer one. It is not awaited, and what it throws or rejects
 * with does not reach the request: the first error is printed with `console.error`
 * @throws {TypeError} if the first argument is not a policy, or the second is not a function
 */
export function observePolicy<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  observer: (event: CorsEvent) => unknown,
): CorsPolicy<Decision> {
  assertIsPolicy('observePolicy', policy)
  assertIsFunction('observePolicy', 'observer', observer)
  const notify = contain('an observer of observePolicy', observer)
  const tell = (request: CorsRequest, decision: CorsDecision): void => notify({ request, decision })
  return composedPolicy(
    'observePolicy',
    () => policy,
    (request, isDeferred) => {
      const decision = policy[decideKey](request, isDeferred)
      return tellWhenEffective(decision, isDeferred, request, tell)
    },
  )
}
