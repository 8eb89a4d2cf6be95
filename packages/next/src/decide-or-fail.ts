import type { CorsDecision, CorsPolicy, CorsRequest } from '@cors/core'
import { decide, lookupError } from '@cors/core/adapter'

/** The decision on a request. Rejects with the error of a look-up that failed, which is Next's to handle. */
export async function decideOrFail(
  policy: CorsPolicy,
  request: CorsRequest,
): Promise<CorsDecision> {
  const decision = await decide(policy, request)
  const error = lookupError(decision)
  if (error !== undefined) throw error
  return decision
}
