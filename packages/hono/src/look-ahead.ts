import type { CorsDecision, CorsPolicy, CorsRequest } from '@cors/core'
import {
  decideByAll,
  decideForResponse,
  HiddenPolicies,
  hiddenPolicyWarning,
  isSamePolicy,
  toPolicy,
  tryLookAhead,
  unavailableWarning,
} from '@cors/core/adapter'
import type { Context } from 'hono'
import { findGoverningPolicy } from './find-governing-policy.ts'
import {
  assertReadable,
  handlerOf,
  matchedRoutes,
  routeIndexOf,
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

  function ifKnownShape<Result>(read: () => Result): Result | undefined {
    return tryLookAhead(hidden, read, (cause) => {
      warn(
        unavailableWarning(
          cause,
          'Preflights are denied.',
          'Hono 4.4 or a later version 4, or update @cors/hono',
        ),
      )
    })
  }

  if (application !== undefined) ifKnownShape(() => assertReadable(application))

  return {
    decidePreflight(context, request, method) {
      const found = ifKnownShape(() => {
        const routes = matchedRoutes(context)
        const next = { path: context.req.path, method }
        return findGoverningPolicy(next, application, routes, routes[routeIndexOf(context)])
      })
      if (found === undefined) return decideForResponse(toPolicy(false), request)
      // Hono serves HEAD with the routes for GET.
      const reaching = hidden.policiesFor(
        (only) => only === method || (only === 'GET' && method === 'HEAD'),
      )
      return decideByAll([found.policy ?? policy, ...reaching], request)
    },
    check(context, routeIndex, inner) {
      const innerPolicy = inner[policyKey]
      const read = ifKnownShape(() => {
        const routes = matchedRoutes(context)
        const from = routes[routeIndex]
        const found = findGoverningPolicy(context.req, application, routes, from)
        return { found, from, route: routes[routeIndexOf(context)] }
      })
      if (read === undefined || innerPolicy === undefined) return true
      const { found, from, route } = read
      if (from !== undefined && from.method !== 'ALL' && from.method !== 'OPTIONS') return false
      if (found.passed.includes(inner)) return true
      if (isSamePolicy(found.policy ?? policy, innerPolicy)) return true
      // Around a handler of one method; any other function may call the middleware for further methods.
      const isAtRoute = route !== undefined && handlerOf(route) === inner
      const only = isAtRoute && route.method !== 'ALL' ? route.method : undefined
      if (hidden.add(innerPolicy, only)) {
        const request = `${context.req.method} ${route?.path ?? ''}`
        warn(hiddenPolicyWarning(request, isAtRoute && application === undefined ? PASS : UNWRAP))
      }
      return true
    },
    currentRoute: (context) => ifKnownShape(() => matchedRoutes(context)[routeIndexOf(context)]),
  }
}

const PASS = 'Pass the application to the outermost cors middleware: app.use(cors(policy, { app }))'

const UNWRAP =
  'Pass cors(policy) itself to app.use() or to a route, not inside another function or every() or some() of hono/combine; or choose the policy in one function around the routes: app.use((c, next) => (isPartnerRoute(c) ? partners : others)(c, next))'
