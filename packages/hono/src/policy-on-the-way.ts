import type { CorsPolicy } from '@cors/core'
import type { Context } from 'hono'
import type { Route, RoutedApplication } from './routed-application.ts'
import { carried, stepOf } from './step.ts'

/**
 * The policy that would decide if a request with this method came instead of its preflight: the innermost behind the
 * layer that the preflight has come to. `undefined` if there is none.
 *
 * Without the application only that can be seen which matches every method: Hono tells its middleware nothing of the
 * routes of other methods than the one that came.
 */
export function policyOnTheWay(
  context: Context,
  application: RoutedApplication | undefined,
  method: string,
): CorsPolicy | undefined {
  const here = currentRoute(context)?.handler
  const routes = application
    ? routesOf(application, method, context.req.path)
    : context.req.matchedRoutes.filter((route) => route.method === 'ALL')
  const place = routes.findIndex(({ handler }) => handler === here)

  let innermost: CorsPolicy | undefined
  routes.slice(place + 1).every((route) => {
    const step = stepOf(route)
    innermost = step[carried] ?? innermost
    return step.length !== 1
  })
  return innermost
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
