import { answerPreflight, applyDecision, toCorsRequest } from '@cors/fetch'
import type { NextFetchEvent, NextMiddleware, NextRequest } from 'next/server.js'
import { answerUnder } from './answer-under.ts'
import { decideOrFail } from './decide-or-fail.ts'
import type { Governing } from './policy-by-path.ts'
import { sharedMap } from './shared-map.ts'

/** What Next calls as `proxy` or `middleware`. */
export type CorsProxy = (
  request: NextRequest,
  event: NextFetchEvent,
) => Promise<Response | undefined>

/** How a proxy that was made here is composed, for another one around it. */
interface Layer {
  readonly governing: (request: NextRequest) => Governing
  readonly own: NextMiddleware | undefined
}

const layers = sharedMap<NextMiddleware, Layer>('proxies')

/**
 * A proxy that puts all that it is asked about under a policy, and preflights end here. Whatever answers behind it
 * (a page, a route, a file, an error) carries the headers, since Next keeps those of a proxy.
 *
 * @param own - the user's own, which is not asked about preflights
 */
export function proxyUnder(
  governingHere: (request: NextRequest) => Governing,
  given: NextMiddleware | undefined,
): CorsProxy {
  const inner = given && layers.get(given)
  const own = inner === undefined ? given : inner.own
  const governing = (request: NextRequest): Governing =>
    inner?.governing(request) ?? governingHere(request)
  const proxy: CorsProxy = async (request, event) => {
    const policy = governing(request)
    if (policy === undefined || policy === 'route')
      return (await own?.(request, event)) ?? undefined
    const decision = await decideOrFail(policy, toCorsRequest(request))
    const preflight = answerPreflight(decision)
    if (preflight !== undefined) return preflight
    const answer = await own?.(request, event)
    return answer ? answerUnder(decision, answer) : applyDecision(decision, goingOn())
  }
  layers.set(proxy, { governing, own })
  return proxy
}

/**
 * What `NextResponse.next()` returns. Not that: `next/server` as a whole, which packages get, brings code into edge
 * bundles that does not run there, and Node finds it under another name.
 */
function goingOn(): Response {
  return new Response(null, { headers: { 'x-middleware-next': '1' } })
}
