import type { CorsDecision, CorsPolicy } from '@cors/core'
import { decide, toPolicy } from '@cors/core/adapter'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { decideByAll } from './decide-by-all.ts'
import { lookAhead } from './look-ahead.ts'
import { routePolicy } from './route-policy.ts'
import { scopeOf } from './scope.ts'
import type { SeenRoute } from './seen-route.ts'

/** Of what no policy covers, cross-origin. */
const nobody = toPolicy(false)

/** Decides on a request in a context by the policy that governs it; on a preflight by that of the request to come. */
export function decideByGoverningPolicy(
  context: FastifyInstance,
  request: FastifyRequest,
): CorsDecision | Promise<CorsDecision> {
  const { application, policy } = scopeOf(context)!
  // Fastify makes `routeOptions` anew for everyone who asks.
  if (!application.hasSeveralPolicies && application.isKnownFromTheStart) {
    return decide(policy, request.raw)
  }
  const ahead = application.hasSeveralPolicies ? lookAhead(application, request.raw) : undefined
  if (ahead === undefined) {
    return decide(routePolicy(request.routeOptions.config.cors) ?? policy, request.raw)
  }
  const [nearest, ...others] = new Set(ahead.slots.map(({ routes }) => policyOfRoute(routes[0])))
  if (nearest !== undefined) return decideByAll([nearest, ...others], request.raw)
  // What no route serves the 404 handler does; an `OPTIONS` route in another context's stead says nothing of it.
  return decide(request.is404 ? policy : nobody, request.raw)
}

/** The policy that the requests of a route are under. */
export function policyOfRoute({ context, options }: SeenRoute): CorsPolicy {
  const scope = scopeOf(context)
  return scope === undefined ? nobody : (routePolicy(options.config?.cors) ?? scope.policy)
}
