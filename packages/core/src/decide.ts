import type { CorsDecision } from './cors-decision.ts'
import { decideKey, type CorsPolicy } from './cors-policy.ts'
import type { CorsRequest } from './cors-request.ts'

/**
 * Decides what a server should do with one request.
 *
 * It never throws, and its promise never rejects, whatever the request contains.
 *
 * @returns the decision; a promise of it only if `origin` is a function that returned one
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function decide<Decision extends CorsDecision | Promise<CorsDecision>>(
  policy: CorsPolicy<Decision>,
  request: CorsRequest,
): Decision {
  return policy[decideKey](request)
}
