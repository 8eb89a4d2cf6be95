import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import { decide, lookupError, refuseMisuse, toPolicy } from '@cors/core/adapter'
import { applyDecision } from '@cors/node'
import type { NextApiHandler } from 'next'
import { sharedMap } from './shared-map.ts'

const wrapped = sharedMap<NextApiHandler, true>('api-routes')

/**
 * Puts the handler of a Pages API route under a policy. Preflights end here. A handler that is under one already
 * keeps it.
 *
 * @param policy - a policy, its options, or `false` to deny every cross-origin read
 * @throws {CorsPolicyError} where the options are refused
 */
export function cors<Data>(
  policy: CorsPolicy | false,
  handler: NextApiHandler<Data>,
): NextApiHandler<Data>
export function cors<const Options extends CorsOptions, Data>(
  options: CheckedOptions<Options>,
  handler: NextApiHandler<Data>,
): NextApiHandler<Data>
export function cors(
  given: CorsPolicy | CorsOptions | false,
  handler: NextApiHandler,
): NextApiHandler {
  refuseMisuse([given], 'export default cors({ origin: ["https://app.example.com"] }, handler)')
  const policy = toPolicy(given)
  if (wrapped.has(handler)) return handler
  const underPolicy: NextApiHandler = async (request, response) => {
    const decision = await decide(policy, request)
    const error = lookupError(decision)
    let goes = false
    applyDecision(response, decision, () => (goes = error === undefined))
    if (error !== undefined) throw error
    return goes ? handler(request, response) : undefined
  }
  wrapped.set(underPolicy, true)
  return underPolicy
}
