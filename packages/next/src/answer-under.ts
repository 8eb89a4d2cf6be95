import type { CorsDecision } from '@cors/core'
import { applyDecision } from '@cors/fetch'

/**
 * An answer under a decision. Always one of its own: an application may return one constant to several requests at
 * once, and the headers of one must not reach another.
 */
export function answerUnder(decision: CorsDecision, response: Response): Response {
  return applyDecision(
    decision,
    isFinal(response) ? response : new Response(response.body, response),
  )
}

/** What cannot be made anew: an upgrade, or `Response.error()`. */
function isFinal({ status }: Response): boolean {
  return status < 200
}
