import type { CorsDecision } from './cors-decision.ts'
import { answer, type CorsPolicy } from './cors-policy.ts'
import type { CorsRequest } from './cors-request.ts'

/**
 * What a server should do with one request under a policy.
 *
 * Pure and total: it never throws and its promise never rejects, whatever the request holds.
 *
 * @returns the decision; a promise of it only where `origin` is a function that returned one
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function decide<Answer extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Answer>,
  request: CorsRequest,
): Answer {
  return policy[answer](request)
}
