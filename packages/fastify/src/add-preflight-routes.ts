import { readRouteConstraints, type RouteConstraints } from '@cors/core/adapter'
import type { ApplicationState } from './application-state.ts'
import { ensurePreflightRoute } from './ensure-preflight-route.ts'
import { preflightConstraint } from './preflight-constraint.ts'
import {
  PREFLIGHT_CONSTRAINT,
  type PreflightRoute,
  type PreflightTarget,
} from './preflight-route.ts'
import type { RegisteredRoute } from './registered-route.ts'

/**
 * Adds an `OPTIONS` route beside a route of the application, on the same URL. It takes the preflights for that URL and
 * nothing else, so that Fastify's own router finds for a preflight the URL that it would find for the request:
 * parameters, wildcards, prefixes, upper and lower case. The application's own routes get all other `OPTIONS`
 * requests.
 *
 * The router does not choose the method and the host. Where a URL has several methods, it keeps only one route for
 * each regular expression as `host`. And it would stop at the first URL, even where that URL lacks the method: the
 * preflight for `DELETE /items/special` is one for `DELETE /items/:id` where `special` has only `PUT`.
 */
export function addPreflightRoutes(application: ApplicationState, route: RegisteredRoute): void {
  const { context, options, routePath } = route
  if (!context.hasConstraintStrategy(PREFLIGHT_CONSTRAINT)) {
    context.addConstraintStrategy(preflightConstraint(application))
  }
  const constraints = readRouteConstraints(
    { ...options.constraints },
    application.hasCustomHostConstraint,
  )
  // Two paths where a route serves both `prefix` and `prefix/`.
  for (const path of new Set([routePath, options.routePath])) {
    const preflightRoute = ensurePreflightRoute(application, route, path)
    for (const method of [options.method].flat()) {
      application.methods.add(method)
      if (options.prefix + path === '*') application.starRouteMethods.add(method)
      addTarget(application, route, { method, preflightRoute, ...constraints })
    }
  }
}

function addTarget(
  { targets }: ApplicationState,
  route: RegisteredRoute,
  {
    method,
    preflightRoute,
    host,
    hidden,
  }: RouteConstraints & { readonly method: string; readonly preflightRoute: PreflightRoute },
): void {
  const key = `${method} ${typeof host} ${String(host)} ${preflightRoute.url}`
  const existing = targets.get(key)
  if (existing !== undefined) {
    existing.routes.push(route)
    for (const each of hidden) existing.hidden.add(each)
    return
  }
  const target: PreflightTarget = {
    host,
    hidden: new Set(hidden),
    order: targets.size,
    preflightRoute,
    routes: [route],
  }
  targets.set(key, target)
  const others = preflightRoute.targets.get(method)
  if (others === undefined) preflightRoute.targets.set(method, [target])
  else others.push(target)
}
