import { decide, type CorsDecision, type CorsPolicy, type CorsRequest } from '@cors/core'
import { HiddenPolicies, isSamePolicy, toPolicy } from '@cors/core/adapter'
import type { Context } from 'hono'
import { findGoverningPolicy } from './find-governing-policy.ts'
import {
  assertReadable,
  handlerOf,
  matchedRoutes,
  routeIndexOf,
  UnknownShapeError,
  type Route,
  type RoutedApplication,
} from './hono-internals.ts'
import { policyKey, type VisibleMiddleware } from './visible-middleware.ts'
import { warn } from './warn.ts'

/** How one `cors` middleware decides on preflights. */
export interface LookAhead {
  /** Decides on a preflight by the policy that governs the request after it, and by what `check` found hidden. */
  readonly decidePreflight: (
    context: Context,
    request: CorsRequest,
    method: string,
  ) => CorsDecision | Promise<CorsDecision>
  /**
   * Checks that look-ahead sees a `cors` middleware inside this one, which a request is passing. Where it does not, that
   * is reported, and from then on preflights are allowed only where the policy inside allows them, too.
   *
   * @param routeIndex - of the route of this middleware, among those that match the request
   * @returns whether this middleware ends the preflights for such requests; if not, one inside it does
   */
  readonly check: (context: Context, routeIndex: number, inner: VisibleMiddleware) => boolean
  /** The route that runs; `undefined` where it cannot be read. */
  readonly currentRoute: (context: Context) => Route | undefined
}

/**
 * @param policy - of the `cors` middleware that looks ahead
 * @param application - the application that serves the requests, if it is known
 */
export function createLookAhead(
  policy: CorsPolicy,
  application: RoutedApplication | undefined,
): LookAhead {
  const hidden = new HiddenPolicies()
  let isReported = false

  /** @returns `undefined` where parts of Hono do not have the known shape, which is reported once */
  function ifKnownShape<Result>(read: () => Result): Result | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof UnknownShapeError)) throw error
      if (!isReported) reportUnavailable(error)
      isReported = true
      return undefined
    }
  }

  if (application !== undefined) ifKnownShape(() => assertReadable(application))

  return {
    decidePreflight(context, request, method) {
      const found = ifKnownShape(() => {
        const from = matchedRoutes(context)[routeIndexOf(context)]
        return findGoverningPolicy(context, application, from, method)
      })
      if (found === undefined) return decide(toPolicy(false), request)
      return hidden.decide(found.policy ?? policy, request)
    },
    check(context, routeIndex, inner) {
      const innerPolicy = inner[policyKey]
      const read = ifKnownShape(() => {
        const routes = matchedRoutes(context)
        const from = routes[routeIndex]
        const found = findGoverningPolicy(context, application, from, context.req.method)
        return { found, from, route: routes[routeIndexOf(context)] }
      })
      if (read === undefined || innerPolicy === undefined) return true
      const { found, from, route } = read
      if (from !== undefined && from.method !== 'ALL' && from.method !== 'OPTIONS') return false
      if (found.passed.includes(inner)) return true
      if (isSamePolicy(found.policy ?? policy, innerPolicy)) return true
      // Around a handler of one method; any other function may call the middleware for further methods.
      const isAtRoute = route !== undefined && handlerOf(route) === inner
      const methods = isAtRoute ? methodsOf(route) : undefined
      if (hidden.add(innerPolicy, methods)) {
        reportHidden(context, route, isAtRoute && application === undefined)
      }
      return true
    },
    currentRoute: (context) => ifKnownShape(() => matchedRoutes(context)[routeIndexOf(context)]),
  }
}

/** The methods of the requests that a route serves; `undefined` for all. */
function methodsOf({ method }: Route): readonly string[] | undefined {
  if (method === 'ALL') return undefined
  return method === 'GET' ? ['GET', 'HEAD'] : [method]
}

function reportHidden({ req }: Context, route: Route | undefined, lacksApplication: boolean): void {
  const fix = lacksApplication
    ? 'Pass the application to the outermost cors middleware: app.use(cors(policy, { app }))'
    : 'Pass cors(policy) itself to app.use() or to a route, not inside another function or every() or some() of hono/combine; or choose the policy in one function around the routes: app.use((c, next) => (isPartnerRoute(c) ? partners : others)(c, next))'
  warn(
    'CORS_POLICY_NOT_VISIBLE',
    `${req.method} ${route?.path ?? ''} is governed by a policy that the cors middleware around it cannot see when it decides on a preflight. From now on a preflight is allowed only if that policy allows it, too. ${fix}`,
  )
}

function reportUnavailable({ message }: UnknownShapeError): void {
  warn(
    'CORS_LOOK_AHEAD_UNAVAILABLE',
    `cannot find out which policy governs a request, because ${message}; preflights are denied. Use Hono 4.4 or a later version 4, or update @cors/hono`,
  )
}
