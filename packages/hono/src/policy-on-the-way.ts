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
  const isHere = ({ handler }: Route): boolean => handler === here
  // Another application than the one that serves tells nothing.
  const isServing = application !== undefined && routesOf(application, 'OPTIONS', path).some(isHere)
  const routes = isServing
    ? routesOf(application, method, path)
    : matchedRoutes.filter((route) => route.method === 'ALL')

  let innermost: CorsPolicy | undefined
  let isPassed = false
  routes.every((route) => {
    const step = stepOf(route)
    innermost = step[carried] ?? innermost
    isPassed ||= isHere(route)
    return step.length !== 1
  })
  return innermost ?? (isServing && !isPassed ? toPolicy(false) : undefined)
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
