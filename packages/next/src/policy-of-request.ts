import type { CorsOptions, CorsPolicy, CorsRequest } from '@cors/core'
import { readPolicyArgument, type PolicyFunction } from '@cors/core/adapter'
import type { FetchCorsRequest } from '@cors/fetch'
import type { NextRequest } from 'next/server.js'

/**
 * Chooses the policy of each request: by tenant, partner or path. Returns a policy that was defined once, not for each
 * request, or `false` to deny every cross-origin read; may return a promise.
 */
export type PolicyOfRequest = PolicyFunction<NextRequest>

/** The policy for what was passed to `withCors`, `corsProxy` or a rule, where `decide` gets what `toCorsRequest` makes. */
export function readNextPolicy(
  given: CorsPolicy | CorsOptions | PolicyOfRequest | false,
): CorsPolicy {
  return readPolicyArgument(given, (request: CorsRequest) => [
    (request as FetchCorsRequest<NextRequest>).original,
  ])
}
