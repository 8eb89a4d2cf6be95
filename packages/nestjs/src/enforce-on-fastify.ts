import type { IncomingMessage, ServerResponse } from 'node:http'
import { definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import {
  decideByAll,
  decideForResponse,
  lookupError,
  mapMaybePromise,
  requestedMethod,
} from '@cors/core/adapter'
import { deferHeaders } from '@cors/node'
import { toCorsRequest } from './policy-of-request.ts'
import type { ControllerRoute } from './controller-route.ts'
import {
  addFirstHook,
  allowsAnyVersionByDefault,
  hasCorsHook,
  type FastifyRequest,
} from './fastify-internals.ts'
import { FastifyLookAhead, type FastifyRouter } from './fastify-look-ahead.ts'
import { findRoutes, type ObservableFastify } from './fastify-routes.ts'
import type { EnforcePolicies } from './platform.ts'

interface Fastify extends FastifyRouter, ObservableFastify {
  readonly server: {
    prependListener(
      event: 'request',
      listener: (request: IncomingMessage, response: ServerResponse) => void,
    ): unknown
  }
  hasPlugin(name: string): boolean
}

const controllerRouteKey: unique symbol = Symbol('@cors/nestjs/controllerRoute')

/** The `config` of a Fastify route. */
interface RouteConfig {
  readonly [controllerRouteKey]?: ControllerRoute | undefined
}

/** Sets no header but `Vary: Origin`. */
const undecided = decideForResponse(definePolicy({ origin: 'https://nobody.invalid' }), {
  method: 'GET',
  headers: {},
})

/**
 * Enforces policies on Fastify. Fastify's own router finds the route of a request, and for a preflight the routes of
 * the request that follows.
 */
export const enforceOnFastify: EnforcePolicies = ({
  adapter,
  getApplicationPolicy,
  registeredRoutes,
  hasRoutePolicies,
}) => {
  const fastify = adapter.getInstance<Fastify>()
  const lookAhead = hasRoutePolicies
    ? new FastifyLookAhead(fastify, allowsAnyVersionByDefault(adapter))
    : undefined
  // Before any hook, Fastify responds to malformed and too long paths, and to requests while it closes.
  fastify.server.prependListener('request', (request, response) => {
    deferHeaders(response, () => withoutWaiting(decideForResponse(getApplicationPolicy(), request)))
  })
  addFirstHook(fastify, (request, reply, done) => {
    const decision = decideOn(request)
    // At once: during a lookup a `handlerTimeout` may respond.
    deferHeaders(reply.raw, withoutWaiting(decision))
    void mapMaybePromise(decision, (settled) => {
      if (reply.sent) return
      deferHeaders(reply.raw, settled)
      const error = lookupError(settled)
      if (error !== undefined || settled.status === undefined) done(error)
      // Not `endPreflight`: the `onSend` hooks of the application add their headers.
      else reply.code(settled.status).send()
    })
  })
  return {
    finish: lookAhead === undefined ? () => {} : observeRoutes(lookAhead),
    findOtherCors: () =>
      fastify.hasPlugin('@fastify/cors') || hasCorsHook(adapter) ? '@fastify/cors' : undefined,
  }

  function decideOn(request: FastifyRequest): CorsDecision | Promise<CorsDecision> {
    const { hostname } = request
    const raw = toCorsRequest(request.raw, request)
    if (lookAhead === undefined) return decideForResponse(getApplicationPolicy(), raw)
    const method = requestedMethod(raw)
    if (method === undefined) {
      // Read only now: Fastify creates `routeOptions` anew at each access.
      const { config }: { readonly config?: RouteConfig } = request.routeOptions
      return decideForResponse(policyOf(config?.[controllerRouteKey], hostname), raw)
    }
    // Not the route of the preflight itself: an `@Options()` handler does not get the request that follows.
    const routes = lookAhead.findPossibleRoutes(raw, method)
    const [nearest, ...others] = new Set(routes.map((route) => policyOf(route, hostname)))
    return decideByAll([nearest ?? getApplicationPolicy(), ...others], raw)
  }

  function policyOf(route: ControllerRoute | undefined, hostname: string): CorsPolicy {
    return (
      (route?.matchesHost(hostname) === true ? route.policy : undefined) ?? getApplicationPolicy()
    )
  }

  /** @returns what to call when every route is registered */
  function observeRoutes(ahead: FastifyLookAhead): () => void {
    const routes = findRoutes(fastify)
    routes.onAdd((options) => {
      const route = registeredRoutes.current?.controllerRoute
      if (route === undefined) return
      const config: RouteConfig = { ...options.config, [controllerRouteKey]: route }
      options.config = config
    })
    return () => {
      const kept = new Set<ControllerRoute | undefined>()
      routes.forEach((options) => {
        if (ahead.isSearchRoute(options)) return
        const config: RouteConfig | undefined = options.config
        const route = config?.[controllerRouteKey]
        kept.add(route)
        ahead.add(options, route)
      })
      const lost = registeredRoutes.all.find(
        ({ controllerRoute }) => controllerRoute?.policy && !kept.has(controllerRoute),
      )
      if (lost !== undefined) {
        throw new Error(
          `@cors/nestjs: the policy of ${lost.controllerRoute?.name} did not reach Fastify: an onRoute hook replaced the config of its route. Add to the config there, and keep its symbols: { ...options.config, own: true }.`,
        )
      }
      ahead.assertSupported()
    }
  }
}

/** The decision, or one that allows nothing where the response cannot wait for a lookup. */
function withoutWaiting(decision: CorsDecision | Promise<CorsDecision>): CorsDecision {
  return decision instanceof Promise ? undecided : decision
}
