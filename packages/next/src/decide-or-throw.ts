import { decide, type CorsDecision, type CorsPolicy, type CorsRequest } from '@cors/core'
import { lookupError } from '@cors/core/adapter'

/** The decision on a request. Rejects with the error of a failed origin lookup, which Next then handles. */
export async function decideOrThrow(
  policy: CorsPolicy,
  request: CorsRequest,
): Promise<CorsDecision> {
  const decision = await decide(policy, request)
  const error = lookupError(decision)
  if (error !== undefined) throw error
  return decision
}
