import { policies, type PolicyName } from '@cors/conformance/policies'
import {
  corsProxy,
  withCors,
  type CorsPolicy,
  type CorsProxyRule,
  type HandlersWithCors,
  type RouteHandlers,
} from '@cors/next'
import type { NextMiddleware } from 'next/server'

/** Where this process enforces its policies: `proxy`, `routes` or `both`. Chosen when it starts. */
const place = process.env['CORS_PLACE']

/** Outermost first. */
const configured: readonly CorsPolicy[] = (process.env['CORS_POLICIES'] ?? '')
  .split(',')
  .filter((name) => name !== '')
  .map((name) => policies[name as PolicyName])

/**
 * A proxy under the policies of this process, with rules inside them. Where the policies are in routes alone it does
 * nothing, since its responses would be under no policy.
 */
export function createProxy(
  { alone, besideRoutes }: Readonly<Record<'alone' | 'besideRoutes', readonly CorsProxyRule[]>>,
  proxy: NextMiddleware,
): NextMiddleware {
  if (place !== 'proxy' && place !== 'both') return () => undefined
  const innermost: NextMiddleware = corsProxy(place === 'both' ? besideRoutes : alone, proxy)
  return configured.reduceRight((inner, policy) => corsProxy(policy, inner), innermost)
}

/** A route without its own policy. */
export function createRoute<Handlers extends RouteHandlers>(
  handlers: Handlers,
): HandlersWithCors<Handlers> {
  return place === 'routes' ? wrap(handlers) : withoutCors(handlers)
}

/** A route with its own policy for some of its handlers. */
export function createRouteWithOwnPolicy<Own extends RouteHandlers, Others extends RouteHandlers>(
  policy: CorsPolicy | false,
  own: Own,
  others: Others,
): HandlersWithCors<Own & Others> {
  if (place !== 'routes' && place !== 'both') return withoutCors({ ...others, ...own })
  return wrap({ ...others, ...withCors(policy, own) })
}

function wrap<Handlers extends RouteHandlers>(handlers: RouteHandlers): HandlersWithCors<Handlers> {
  return configured.reduceRight(
    (inner, policy) => withCors(policy, inner),
    handlers,
  ) as HandlersWithCors<Handlers>
}

/** As Next takes a route without `@cors/next`: `OPTIONS` may be missing, and Next then responds itself. */
function withoutCors<Handlers extends RouteHandlers>(
  handlers: Handlers,
): HandlersWithCors<Handlers> {
  return handlers as unknown as HandlersWithCors<Handlers>
}
