import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import { refuseMisuse, toPolicy } from '@cors/core/adapter'
import type { NextMiddleware } from 'next/server.js'
import { policyByPath, type PathPolicy } from './policy-by-path.ts'
import { proxyUnder, type CorsProxy } from './proxy-under.ts'
import type { RouteHandlers } from './route-handlers.ts'
import { routesUnder, type UnderPolicy } from './routes-under.ts'

const INSTEAD = 'export const proxy = cors({ origin: ["https://app.example.com"] })'

/**
 * Puts a proxy, or the handlers of a route, under a policy. Where one lies inside another the inner policy decides.
 *
 * @param policy - a policy, its options, `false` to deny every cross-origin read, or for a proxy a list of paths
 * with policies, of which the first that matches decides
 * @throws {CorsPolicyError} where the options are refused
 */
export function cors(
  policy: CorsPolicy | false | readonly PathPolicy[],
  proxy?: NextMiddleware,
): CorsProxy
export function cors<const Options extends CorsOptions>(
  options: CheckedOptions<Options>,
  proxy?: NextMiddleware,
): CorsProxy
export function cors<Handlers extends RouteHandlers>(
  policy: CorsPolicy | false,
  handlers: Handlers,
): UnderPolicy<Handlers>
export function cors<const Options extends CorsOptions, Handlers extends RouteHandlers>(
  options: CheckedOptions<Options>,
  handlers: Handlers,
): UnderPolicy<Handlers>
export function cors(
  given: CorsPolicy | CorsOptions | false | readonly PathPolicy[],
  proxyOrHandlers?: NextMiddleware | RouteHandlers,
): CorsProxy | UnderPolicy<RouteHandlers> {
  const isRequest = typeof given === 'object' && 'nextUrl' in given
  refuseMisuse(isRequest ? [given, proxyOrHandlers] : [given], INSTEAD)
  if (typeof proxyOrHandlers === 'object') {
    return routesUnder(toPolicy(given as CorsPolicy), proxyOrHandlers)
  }
  if (isList(given)) {
    const policyOf = policyByPath(given)
    return proxyUnder(({ nextUrl }) => policyOf(nextUrl.pathname), proxyOrHandlers)
  }
  const policy = toPolicy(given)
  return proxyUnder(() => policy, proxyOrHandlers)
}

function isList(given: unknown): given is readonly PathPolicy[] {
  return Array.isArray(given)
}
