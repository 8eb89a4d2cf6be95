import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import { CorsPolicyError } from '../cors-policy-error.ts'
import type { CorsRequest } from '../cors-request.ts'
import { decide } from '../decide.ts'
import { definePolicy } from '../define-policy.ts'
import { attempt } from './attempt.ts'
import { mapMaybePromise } from './map-maybe-promise.ts'
import { requestedMethod } from './requested-method.ts'
import { routableMethod } from './routable-method.ts'
import { toPolicy } from './to-policy.ts'
import { varyByOrigin } from './vary-by-origin.ts'

type Choice = CorsPolicy | false

/**
 * Decides on a request by the policy that a user's function chooses for it.
 *
 * A function that fails, or that returns anything else, denies the request like a failed lookup: see `lookupError`.
 *
 * @param choose - called with the method of the request, and for a preflight with the requested method, so that one
 * rule decides on both; `''` where no route can have it
 */
export function decideByChoice(
  choose: (method: string) => Choice | Promise<Choice>,
  request: CorsRequest,
): CorsDecision | Promise<CorsDecision> {
  const method = requestedMethod(request) ?? routableMethod(request.method ?? '')
  const decideUnder = (chosen: Choice): CorsDecision | Promise<CorsDecision> =>
    mapMaybePromise(decide(readChoice(chosen), request), varyByOrigin)
  const deny = (error: unknown): CorsDecision | Promise<CorsDecision> =>
    decide(definePolicy({ origin: () => fail(error) }), request)
  return attempt(() => choose(method), decideUnder, deny)
}

function readChoice(chosen: unknown): CorsPolicy {
  if (chosen === false || (typeof chosen === 'object' && chosen !== null)) {
    return toPolicy(chosen as Choice)
  }
  // Not the value itself: it may be what a client sent.
  const what = chosen === undefined || chosen === null ? String(chosen) : `a ${typeof chosen}`
  const message = `options: the function that chooses the policy of a request returned ${what}; return a policy that definePolicy made when the program started, or false to deny every cross-origin read`
  throw new CorsPolicyError([{ code: 'options-invalid', path: '', value: what, message }])
}

function fail(error: unknown): never {
  throw error
}
