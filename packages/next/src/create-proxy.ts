import { applyDecision, preflightResponse, toCorsRequest } from '@cors/fetch'
import type { NextFetchEvent, NextMiddleware, NextRequest } from 'next/server.js'
import { applyToCopy } from './apply-to-copy.ts'
import { decideOrThrow } from './decide-or-throw.ts'
import type { ProxyPolicy } from './find-policy-by-path.ts'
import { sharedMap } from './shared-map.ts'

/** What Next calls as `proxy` or `middleware`. */
export type CorsProxy = (
  request: NextRequest,
  event: NextFetchEvent,
) => Promise<Response | undefined>

type FindPolicy = (request: NextRequest) => ProxyPolicy | undefined

/** What a proxy that was created here consists of, for another one around it. */
interface ProxyParts {
  readonly findPolicy: FindPolicy
  readonly userProxy: NextMiddleware | undefined
}

const proxyParts = sharedMap<NextMiddleware, ProxyParts>('proxies')

/**
 * A proxy that ends preflights and puts the headers of the governing policy onto all that responds behind it (a page,
 * a route, a file, an error), since Next keeps the headers of a proxy.
 *
 * @param given - the user's proxy, which is not called for preflights, or a proxy that was created here, whose policies
 * take precedence
 */
export function createProxy(
  findOwnPolicy: FindPolicy,
  given: NextMiddleware | undefined,
): CorsProxy {
  const inner = given && proxyParts.get(given)
  const userProxy = inner === undefined ? given : inner.userProxy
  const findPolicy: FindPolicy = (request) => inner?.findPolicy(request) ?? findOwnPolicy(request)
  const proxy: CorsProxy = async (request, event) => {
    const policy = findPolicy(request)
    if (policy === undefined || policy === 'route') {
      return (await userProxy?.(request, event)) ?? undefined
    }
    const decision = await decideOrThrow(policy, toCorsRequest(request))
    const preflight = preflightResponse(decision)
    if (preflight !== undefined) return preflight
    const response = await userProxy?.(request, event)
    return response ? applyToCopy(response, decision) : applyDecision(continueResponse(), decision)
  }
  proxyParts.set(proxy, { findPolicy, userProxy })
  return proxy
}

/**
 * What `NextResponse.next()` returns. Not that function: packages get the whole of `next/server`, some of which does
 * not run on the edge runtime, and Node resolves it only as `next/server.js`.
 */
function continueResponse(): Response {
  return new Response(null, { headers: { 'x-middleware-next': '1' } })
}
