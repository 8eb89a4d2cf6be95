import type { ParameterizedContext } from 'koa'
import type { VisibleMiddleware } from './visible-middleware.ts'

/**
 * The private parts of Koa and its router that look-ahead reads, checked for the shape that they have in Koa 2.13 to 3
 * and in `@koa/router` (or `koa-router`) 12.0.1 to 15. Nothing else in this package reads them.
 */

/** The parts of a request that other middleware may rewrite. */
export interface RequestTarget {
  readonly method: string
  readonly url: string | undefined
  /** Set by applications for their routers, which prefer it to the path of the URL. */
  readonly newRouterPath: string | undefined
}

export function targetOf(context: ParameterizedContext, method: string): RequestTarget {
  const newRouterPath = context['newRouterPath'] as string | undefined
  return { method, url: context.req.url, newRouterPath }
}

/** Tells apart the routes by which a request may come to one middleware; nothing but the method outside of routers. */
export function routeOf(context: ParameterizedContext): string {
  return `${context.req.method} ${context['_matchedRoute']}`
}

/** @throws {TypeError} */
export function applicationMiddleware({ app }: ParameterizedContext): readonly VisibleMiddleware[] {
  const middleware: unknown = app.middleware
  if (!Array.isArray(middleware)) throw new TypeError('app.middleware is not an array')
  return middleware
}

/**
 * The middleware of a router that a request would pass, in order.
 *
 * @throws {TypeError}
 */
export function routerMiddleware(
  given: unknown,
  context: ParameterizedContext,
  target: RequestTarget,
): readonly VisibleMiddleware[] {
  if (!isRouter(given)) {
    throw new TypeError('the router has no methods match() and matchHost()')
  }
  const path = given.opts?.routerPath || target.newRouterPath || pathOf(context, target)
  if (path === undefined || !given.matchHost(context.host)) return []
  const match: unknown = given.match(path, target.method)
  if (!isMatch(match)) {
    throw new TypeError('router.match() does not return { route, pathAndMethod }')
  }
  return match.route ? routesThatRun(given, match.pathAndMethod).flatMap(({ stack }) => stack) : []
}

/** `undefined` for a target that Koa throws at, such as `http://[`; its routers throw at it, too. */
function pathOf(context: ParameterizedContext, { url }: RequestTarget): string | undefined {
  const { request } = context
  try {
    if (url === context.req.url) return request.path
    const before: typeof request = Object.create(request, { req: { value: { url } } })
    return before.path
  } catch {
    return undefined
  }
}

interface Router {
  readonly opts?: { readonly routerPath?: string; readonly exclusive?: boolean | string }
  /** Whether only one of several matching routes runs. */
  readonly exclusive?: boolean
  readonly match: (path: string, method: string) => unknown
  readonly matchHost: (host: string) => unknown
}

interface Match {
  /** Whether anything runs at all: middleware alone is not enough. */
  readonly route: boolean
  readonly pathAndMethod: readonly MatchedRoute[]
}

/** A route, or middleware of the router, that matches. */
interface MatchedRoute {
  readonly paramNames: readonly unknown[]
  readonly stack: readonly VisibleMiddleware[]
}

function isRouter(given: unknown): given is Router {
  const { match, matchHost } = (given ?? {}) as Partial<Router>
  return typeof match === 'function' && typeof matchHost === 'function'
}

function isMatch(given: unknown): given is Match {
  const { route, pathAndMethod } = (given ?? {}) as Partial<Match>
  return (
    typeof route === 'boolean' &&
    Array.isArray(pathAndMethod) &&
    pathAndMethod.every(
      ({ paramNames, stack }: Partial<MatchedRoute>) =>
        Array.isArray(paramNames) && Array.isArray(stack),
    )
  )
}

function routesThatRun(
  { exclusive, opts }: Router,
  routes: readonly MatchedRoute[],
): readonly MatchedRoute[] {
  if (exclusive !== true) return routes
  if (opts?.exclusive !== 'specificity') return routes.slice(-1)
  const fewest = Math.min(...routes.map(({ paramNames }) => paramNames.length))
  return routes.filter(({ paramNames }) => paramNames.length === fewest).slice(0, 1)
}
