import type { IncomingMessage } from 'node:http'
import type { CorsDecision, CorsPolicy } from '@cors/core'
import { decideByAll, decideForResponse, requestedMethod } from '@cors/core/adapter'
import { connectMiddleware } from '@cors/node'
import { toCorsRequest } from './policy-of-request.ts'
import type { ControllerRoute } from './controller-route.ts'
import {
  assertRouteShape,
  handlersFor,
  handlersOf,
  hasCorsMiddleware,
  matchesPath,
  useFirst,
  type Express,
} from './express-internals.ts'
import type { EnforcePolicies } from './platform.ts'
import type { RegisteredRoute } from './registered-routes.ts'

interface ExpressRequest extends IncomingMessage {
  readonly method: string
  /** Without the query; `null` for a target without a path. */
  readonly path: string | null
  readonly hostname: string
}

/**
 * Enforces policies on Express. The route of a request is found with the entries of Express's own router, in their
 * order.
 */
export const enforceOnExpress: EnforcePolicies = ({
  adapter,
  getApplicationPolicy,
  registeredRoutes,
  hasRoutePolicies,
}) => {
  const methods = new Set(process.getBuiltinModule('node:http').METHODS)
  const entries = useFirst(
    adapter.getInstance<Express>(),
    connectMiddleware((request: ExpressRequest) => decideOn(toCorsRequest(request, request))),
  )
  /** By handler, as it is in the router: tracers wrap the one that Nest registers. */
  const routes = new Map<object, RegisteredRoute>()
  registeredRoutes.registerRoute = (register, route) => {
    const count = entries.length
    const result = register()
    for (const { handle } of entries.slice(count).flatMap(handlersOf)) routes.set(handle, route)
    return result
  }

  function decideOn(request: ExpressRequest): CorsDecision | Promise<CorsDecision> {
    if (!hasRoutePolicies) return decideForResponse(getApplicationPolicy(), request)
    const method = requestedMethod(request)
    if (method === undefined) return decideForResponse(policyOf(findRoute(request)), request)
    const [nearest, ...others] = new Set(findPossibleRoutes(request, method).map(policyOf))
    return decideByAll([nearest ?? getApplicationPolicy(), ...others], request)
  }

  function policyOf(route: ControllerRoute | undefined): CorsPolicy {
    return route?.policy ?? getApplicationPolicy()
  }

  /** The route that Express runs for a request. */
  function findRoute(request: ExpressRequest): ControllerRoute | undefined {
    let found: ControllerRoute | undefined
    visitRoutes(request, request.method, ({ controllerRoute, servesVersion }) => {
      if (servesVersion?.(request) === false) return false
      found = controllerRoute
      return true
    })
    return found
  }

  /**
   * The routes that Express may run for the request that follows a preflight, the nearest first. Several only where the
   * request's version selects one of them: a preflight carries no version.
   */
  function findPossibleRoutes(
    request: ExpressRequest,
    method: string,
  ): (ControllerRoute | undefined)[] {
    // Node accepts no request with another method, `put` for instance.
    if (!methods.has(method)) return []
    const found: (ControllerRoute | undefined)[] = []
    const foundVersions = new Set<unknown>()
    visitRoutes(request, method, ({ controllerRoute, versions }) => {
      const isHidden = versions?.every((each) => foundVersions.has(each)) ?? false
      if (!isHidden) found.push(controllerRoute)
      versions?.forEach((each) => foundVersions.add(each))
      return versions === undefined
    })
    return found
  }

  /** Visits the routes that match a method and the path and the host of a request, in order, until one is the last. */
  function visitRoutes(
    { path, hostname }: ExpressRequest,
    method: string,
    isLast: (route: RegisteredRoute) => boolean,
  ): void {
    for (const entry of entries) {
      for (const { handle } of handlersFor(entry, method)) {
        // Handlers that Nest did not register are skipped: most of them are middleware, which calls `next`.
        const route = routes.get(handle)
        if (route === undefined || !matchesPath(entry, path)) continue
        if (route.controllerRoute?.matchesHost(hostname) === false) continue
        if (isLast(route)) return
      }
    }
  }

  /** @throws {Error} where a handler was replaced later, so that its policy is unknown */
  function assertHandlersKept(): void {
    const kept = new Set(entries.flatMap(handlersOf).map(({ handle }) => handle))
    for (const [handle, { method, path }] of routes) {
      if (kept.has(handle)) continue
      throw new Error(
        `@cors/nestjs: the handler of ${method} ${path} was replaced in Express's router after Nest registered it, so that its policy cannot be found. Load what replaces handlers, such as a tracer, before the application is created.`,
      )
    }
  }

  return {
    finish: () => {
      if (!hasRoutePolicies) return
      assertRouteShape(entries)
      assertHandlersKept()
    },
    findOtherCors: () => (hasCorsMiddleware(entries) ? 'corsMiddleware' : undefined),
  }
}
