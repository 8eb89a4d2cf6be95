import type { CorsPolicy } from '@cors/core'
import { askedMethod } from '@cors/core/adapter'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { preflightSlot } from './preflight-slot.ts'
import { routePolicy } from './route-policy.ts'
import { scopeOf } from './scope.ts'
import type { SeenRoute } from './seen-route.ts'

/** The policy that a request in a context is under; a preflight is under that of the route it asks for. */
export function governingPolicy(context: FastifyInstance, request: FastifyRequest): CorsPolicy {
  const { application, policy } = scopeOf(context)!
  // Fastify makes `routeOptions` anew for everyone who asks.
  if (!application.hasSeveralPolicies && application.isKnownFromTheStart) return policy
  const { config } = request.routeOptions
  if (askedMethod(request.raw) === undefined) return routePolicy(config.cors) ?? policy
  const slot = preflightSlot(config)
  return slot === undefined ? policy : policyOfRoute(slot.routes[0])
}

/** The policy that the requests of a route are under. */
export function policyOfRoute({ context, options }: SeenRoute): CorsPolicy {
  return routePolicy(options.config?.cors) ?? scopeOf(context)!.policy
}
