import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import {
  decideForResponse,
  lookupError,
  readPolicyArgument,
  type PolicyFunction,
} from '@cors/core/adapter'
import { deferHeaders, endPreflight } from '@cors/node'
import type { NextApiHandler, NextApiRequest } from 'next'
import { assertPolicy } from './assert-policy.ts'
import { rejectOptions } from './reject-options.ts'
import { sharedMap } from './shared-map.ts'

const EXAMPLE = 'export default withCors({ origin: ["https://app.example.com"] }, handler)'

/**
 * Chooses the policy of each request: by tenant, partner or path. Returns a policy that was defined once, not for each
 * request, or `false` to deny every cross-origin read; may return a promise.
 */
export type PolicyOfRequest = PolicyFunction<NextApiRequest>

const wrappedHandlers = sharedMap<NextApiHandler, true>('api-routes')

/**
 * Puts the handler of a Pages API route under a policy. Preflights end here. A handler that is under a policy already
 * keeps it.
 *
 * @param policy - a policy, its options, `false` to deny every cross-origin read, or a function that chooses the policy of
 * each request
 * @throws {CorsPolicyError} where the options are rejected
 */
export function withCors<Data>(
  policy: CorsPolicy | PolicyOfRequest | false,
  handler: NextApiHandler<Data>,
): NextApiHandler<Data>
export function withCors<const Options extends CorsOptions, Data>(
  policy: CheckedOptions<Options>,
  handler: NextApiHandler<Data>,
): NextApiHandler<Data>
export function withCors(
  given: CorsPolicy | CorsOptions | PolicyOfRequest | false,
  handler: NextApiHandler,
): NextApiHandler {
  assertPolicy('withCors', given, EXAMPLE)
  if (typeof handler !== 'function') {
    rejectOptions(
      '',
      null,
      `withCors of @cors/next/pages needs a handler; write ${EXAMPLE}. For a route.ts import withCors from @cors/next`,
    )
  }
  const policy = readPolicyArgument(given, (request) => [request as NextApiRequest])
  if (wrappedHandlers.has(handler)) return handler
  const wrapped: NextApiHandler = async (request, response) => {
    const decision = await decideForResponse(policy, request)
    const error = lookupError(decision)
    deferHeaders(response, decision)
    if (error !== undefined) throw error
    return endPreflight(response, decision) ? undefined : handler(request, response)
  }
  wrappedHandlers.set(wrapped, true)
  return wrapped
}
