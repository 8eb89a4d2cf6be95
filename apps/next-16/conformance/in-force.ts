import { policies, type PolicyName } from '@cors/conformance/policies'
import {
  cors,
  type CorsPolicy,
  type PathPolicy,
  type RouteHandlers,
  type UnderPolicy,
} from '@cors/next'
import type { NextMiddleware } from 'next/server'

/** Where the policies of this process stand; chosen when it starts. */
const place = process.env['CORS_PLACE']

/** Outermost first. */
const inForce: readonly CorsPolicy[] = (process.env['CORS_POLICIES'] ?? '')
  .split(',')
  .filter((name) => name !== '')
  .map((name) => policies[name as PolicyName])

/**
 * A proxy under the policies of this process, and within them under those of some paths. Where the policies stand in
 * routes alone it does nothing, since what it answered would lie outside them.
 */
export function proxyInForce(
  { alone, besideRoutes }: Readonly<Record<'alone' | 'besideRoutes', readonly PathPolicy[]>>,
  own: NextMiddleware,
): NextMiddleware {
  if (place !== 'proxy' && place !== 'both') return () => undefined
  const innermost: NextMiddleware = cors(place === 'both' ? besideRoutes : alone, own)
  return inForce.reduceRight((inner, policy) => cors(policy, inner), innermost)
}

/** A route that says nothing itself. */
export function routeInForce<Handlers extends RouteHandlers>(
  handlers: Handlers,
): UnderPolicy<Handlers> {
  return place === 'routes' ? around(handlers) : bare(handlers)
}

/** A route whose `own` handlers are under a policy of their own. */
export function routeWithOwn<Own extends RouteHandlers, Others extends RouteHandlers>(
  policy: CorsPolicy | false,
  own: Own,
  others: Others,
): UnderPolicy<Own & Others> {
  if (place !== 'routes' && place !== 'both') return bare({ ...others, ...own })
  return around({ ...others, ...cors(policy, own) })
}

function around<Handlers extends RouteHandlers>(handlers: RouteHandlers): UnderPolicy<Handlers> {
  return inForce.reduceRight(
    (inner, policy) => cors(policy, inner),
    handlers,
  ) as UnderPolicy<Handlers>
}

/** As Next takes a route without `@cors/next`. That no `OPTIONS` may be there is for Next to deal with. */
function bare<Handlers extends RouteHandlers>(handlers: Handlers): UnderPolicy<Handlers> {
  return handlers as unknown as UnderPolicy<Handlers>
}
