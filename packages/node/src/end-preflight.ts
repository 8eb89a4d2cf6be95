import type { CorsDecision } from '@cors/core'
import type { NodeResponse } from './defer-headers.ts'
import { endWithoutBody } from './end-without-body.ts'

/**
 * Ends the response to a preflight, with the status of the decision and no body. Leaves a response alone whose headers
 * were sent.
 *
 * @returns whether the decision is one about a preflight; if not, the request continues to the application
 */
export function endPreflight(response: NodeResponse, { status }: CorsDecision): boolean {
  if (status === undefined) return false
  endWithoutBody(response, status)
  return true
}
