import type { CorsDecision } from '@cors/core'
import { applyDecision } from '@cors/fetch'

/**
 * A copy of a response with the headers of a decision. A copy, since a module may return one constant to several
 * requests, and the headers of one request must not reach another.
 */
export function applyToCopy(response: Response, decision: CorsDecision): Response {
  return applyDecision(
    isUncopyable(response) ? response : new Response(response.body, response),
    decision,
  )
}

/** `new Response` rejects the status of an upgrade (101) and of `Response.error()` (0). */
function isUncopyable({ status }: Response): boolean {
  return status < 200
}
