import type { CorsRequest } from '@cors/core'
import { requestedMethod, RouteSearch } from '@cors/core/adapter'
import type { ApplicationState } from './application-state.ts'
import { visitConstraints } from './fastify-internals.ts'
import { PREFLIGHT_CONSTRAINT, type PreflightTarget } from './preflight-route.ts'

/** What look-ahead found for one preflight: the routes that may serve the request that follows. */
export type LookAhead = RouteSearch<PreflightTarget>

const lookAheadKey: unique symbol = Symbol('@cors/fastify/look-ahead')

interface RoutableRequest extends CorsRequest {
  readonly url?: string | undefined
  readonly headers: CorsRequest['headers'] & {
    readonly host?: string | undefined
    readonly ':authority'?: string | string[] | undefined
  }
  [lookAheadKey]?: { readonly application: ApplicationState; readonly found: LookAhead }
}

/**
 * Looks ahead for a preflight, with Fastify's own router; `undefined` for any other request. The result is kept with
 * the request, so that hooks that change its URL later do not change the decision.
 */
export function lookAhead(
  application: ApplicationState,
  request: RoutableRequest,
): LookAhead | undefined {
  const method = requestedMethod(request)
  if (method === undefined) return undefined
  const known = request[lookAheadKey]
  if (known?.application === application) return known.found
  const { headers, url = '/' } = request
  // The router reads the host in the same way.
  const host = headers.host || headers[':authority']
  const found: LookAhead = new RouteSearch(method, host as string | undefined)
  request[lookAheadKey] = { application, found }
  if (!application.methods.has(method)) return found
  if (application.starRouteMethods.has(method) && !isPath(url)) {
    const all = [...application.preflightRoutes.values()]
    found.visit(all.filter((route) => route.url === '/*').map((route) => route.targets))
  } else {
    visitConstraints(application.root, toPath(url), { [PREFLIGHT_CONSTRAINT]: found })
  }
  return found
}

function isPath(target: string): boolean {
  return /^(?:\/|https?:\/\/)/i.test(target)
}

/**
 * `/users` for the request target `*users`: the router takes the first character of a target for the slash. Only where
 * a method has a route `*` does it not, and serves such a target by this route alone.
 */
function toPath(target: string): string {
  return isPath(target) ? target : `/${target.slice(1)}`
}
