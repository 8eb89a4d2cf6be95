import type { CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import type { Context } from 'hono'
import type { Route, RoutedApplication } from './routed-application.ts'
import { carried, stepOf } from './step.ts'

/**
 * The policy that would decide if a request with this method came instead of its preflight: the innermost on its way.
 * Where the request is answered before it comes to any, nobody may read the response, and none is granted.
 * `undefined` where nothing is seen that decides.
 *
 * Without the application only that can be seen which matches every method: Hono tells its middleware nothing of the
 * routes of other methods than the one that came.
 */
export function policyOnTheWay(
  context: Context,
  application: RoutedApplication | undefined,
  method: string,
): CorsPolicy | undefined {
  const { matchedRoutes, path } = context.req
  const here = currentRoute(context)?.handler
  if (application !== undefined) {
    const way = follow(routesOf(application, method, path))
    const innermost = innermostOf(way)
    const comesHere = (routes: readonly Route[]): boolean =>
      routes.some(({ handler }) => handler === here)
    if (comesHere(way)) return innermost
    // Another application than the one that serves tells nothing.
    if (comesHere(routesOf(application, 'OPTIONS', path))) return innermost ?? toPolicy(false)
  }
  return innermostOf(follow(matchedRoutes.filter((route) => route.method === 'ALL')))
}

/** The routes that a request would pass, to the one that answers it. */
function follow(routes: readonly Route[]): readonly Route[] {
  const end = routes.findIndex((route) => stepOf(route).length === 1)
  return end < 0 ? routes : routes.slice(0, end + 1)
}

function innermostOf(way: readonly Route[]): CorsPolicy | undefined {
  const innermost = way.findLast((route) => stepOf(route)[carried] !== undefined)
  return innermost && stepOf(innermost)[carried]
}

/** Where a request has come to; `undefined` outside of Hono's own chain. */
export function currentRoute({ req }: Context): Route | undefined {
  return req.matchedRoutes[req.routeIndex]
}

function routesOf({ router }: RoutedApplication, method: string, path: string): readonly Route[] {
  // Hono answers HEAD by the routes of GET.
  const [matches] = router.match(method === 'HEAD' ? 'GET' : method, path)
  return matches.map(([[, route]]) => route)
}
