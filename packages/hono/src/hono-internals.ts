import type { Context } from 'hono'
import { findTargetHandler } from 'hono/utils/handler'
import type { VisibleMiddleware } from './visible-middleware.ts'

/**
 * The parts of Hono that look-ahead reads, private or deprecated, checked for the shape that they have since Hono 4.4.
 * Nothing else in this package reads them.
 */

/** The part of a Hono application that tells which routes a request would pass. */
export interface RoutedApplication {
  readonly router: {
    match(method: string, path: string): readonly [readonly RouterMatch[], ...unknown[]]
  }
}

/** What Hono's routers return for each handler, in order. */
type RouterMatch = readonly [handler: readonly [handler: unknown, route: Route], ...unknown[]]

/** Middleware or a handler, where it was registered. */
export interface Route {
  /** `ALL` for `use` and `all`. */
  readonly method: string
  readonly path: string
  readonly handler: (...parameters: never[]) => unknown
}

/** @throws {TypeError} where the router of an application cannot be read */
export function assertReadable(application: Partial<RoutedApplication>): void {
  if (typeof application.router?.match !== 'function') {
    throw new TypeError('the application has no router with a method match()')
  }
}

/**
 * The routes of an application that a request would match, in order.
 *
 * @throws {TypeError}
 */
export function routesOf(
  application: RoutedApplication,
  method: string,
  path: string,
): readonly Route[] {
  assertReadable(application)
  // Hono serves HEAD with the routes for GET.
  const result: unknown = application.router.match(method === 'HEAD' ? 'GET' : method, path)
  const matches: unknown = Array.isArray(result) ? result[0] : undefined
  const routes = Array.isArray(matches)
    ? matches.map((match: Partial<RouterMatch> | undefined) => match?.[0]?.[1])
    : undefined
  return assertRoutes(routes, 'router.match()')
}

/**
 * The routes that match a request, in order: those for its method and those for every method.
 *
 * @throws {TypeError}
 */
export function matchedRoutes({ req }: Context): readonly Route[] {
  return assertRoutes(req.matchedRoutes, 'c.req.matchedRoutes')
}

/** The index of the route that runs, in `matchedRoutes`; of another one inside `every` and `some`. */
export function routeIndexOf({ req }: Context): number {
  return req.routeIndex
}

/** What is registered at a route, without what Hono wraps it in for an application with an `onError` of its own. */
export function handlerOf({ handler }: Route): VisibleMiddleware {
  return findTargetHandler(handler)
}

function assertRoutes(routes: unknown, what: string): readonly Route[] {
  if (!Array.isArray(routes) || !routes.every(isRoute)) {
    throw new TypeError(`${what} does not return routes`)
  }
  return routes
}

function isRoute(value: unknown): value is Route {
  const { method, path, handler } = (value ?? {}) as Partial<Route>
  return typeof method === 'string' && typeof path === 'string' && typeof handler === 'function'
}
