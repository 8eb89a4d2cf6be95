import type { CorsPolicy } from '@cors/core'
import { innermostPolicy, toPolicy } from '@cors/core/adapter'
import { handlerOf, routesOf, type Route, type RoutedApplication } from './hono-internals.ts'
import { policyKey, type VisibleMiddleware } from './visible-middleware.ts'

/** What look-ahead finds for a request. */
export interface Governing {
  /** The policy that would decide on the request; `undefined` where none is seen. */
  readonly policy: CorsPolicy | undefined
  /** What the request would pass, as far as it is seen. */
  readonly passed: readonly VisibleMiddleware[]
}

/**
 * Finds the policy that would decide on a request, for its preflight: the innermost that it would pass. Where something
 * responds before any policy is passed, no page may read the response, and the policy denies.
 *
 * Without the application only routes for every method are seen: Hono shows middleware no routes for other methods than
 * that of the request.
 *
 * @param matched - the routes that match the request that Hono is serving
 * @param from - the one of the `cors` middleware that looks ahead; `undefined` outside of Hono's own routes
 * @throws {TypeError}
 */
export function findGoverningPolicy(
  { path, method }: { readonly path: string; readonly method: string },
  application: RoutedApplication | undefined,
  matched: readonly Route[],
  from: Route | undefined,
): Governing {
  if (application !== undefined) {
    const routes = routesPassed(routesOf(application, method, path))
    const found = governing(routes)
    if (hasRoute(routes, from)) return found
    // Another application than the one that serves the request tells nothing.
    if (hasRoute(routesOf(application, 'OPTIONS', path), from)) {
      return { ...found, policy: found.policy ?? toPolicy(false) }
    }
  }
  return governing(routesPassed(matched.filter((route) => route.method === 'ALL')))
}

/** The routes that a request passes, up to the one that responds. */
function routesPassed(routes: readonly Route[]): readonly Route[] {
  const end = routes.findIndex((route) => handlerOf(route).length === 1)
  return end < 0 ? routes : routes.slice(0, end + 1)
}

function governing(routes: readonly Route[]): Governing {
  const passed = routes.map(handlerOf)
  return { passed, policy: innermostPolicy(passed.map((middleware) => middleware[policyKey])) }
}

function hasRoute(routes: readonly Route[], wanted: Route | undefined): boolean {
  return routes.some(({ handler }) => handler === wanted?.handler)
}
