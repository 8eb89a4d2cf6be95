import {
  corsProxy,
  withCors,
  type CorsPolicy,
  type CorsProxyRule,
  type HandlersWithCors,
  type RouteHandlers,
} from '@cors/next'
import type { NextMiddleware } from 'next/server'
import { underCurrentPolicies } from './current-policies.ts'

/** Where this process enforces its policies: `proxy`, `routes` or `both`. Chosen when it starts. */
const place = process.env['CORS_PLACE']

/**
 * A proxy under the current policies, with rules inside them. Where the policies are in routes alone it does nothing,
 * since its responses would be under no policy.
 */
export function createProxy(
  { alone, besideRoutes }: Readonly<Record<'alone' | 'besideRoutes', readonly CorsProxyRule[]>>,
  proxy: NextMiddleware,
): NextMiddleware {
  if (place !== 'proxy' && place !== 'both') return () => undefined
  const innermost: NextMiddleware = corsProxy(place === 'both' ? besideRoutes : alone, proxy)
  const findProxy = underCurrentPolicies((policies) =>
    policies.reduceRight((inner, policy) => corsProxy(policy, inner), innermost),
  )
  return async (request, event) => (await findProxy())(request, event)
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
  const findHandlers = underCurrentPolicies((policies): RouteHandlers => {
    const wrapped = policies.reduceRight((inner, policy) => withCors(policy, inner), handlers)
    // All of them at once, as a route takes its exports.
    return { ...wrapped }
  })
  const methods = new Set([...Object.keys(handlers), 'OPTIONS'])
  const entries = [...methods].map((method) => [
    method,
    async (request: Request, context: unknown): Promise<unknown> => {
      const found: Readonly<Record<string, unknown>> = await findHandlers()
      return (found[method] as (request: Request, context: unknown) => unknown)(request, context)
    },
  ])
  return Object.fromEntries(entries) as HandlersWithCors<Handlers>
}

/** As Next takes a route without `@cors/next`: `OPTIONS` may be missing, and Next then responds itself. */
function withoutCors<Handlers extends RouteHandlers>(
  handlers: Handlers,
): HandlersWithCors<Handlers> {
  return handlers as unknown as HandlersWithCors<Handlers>
}
