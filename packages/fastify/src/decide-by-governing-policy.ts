import type { CorsDecision } from '@cors/core'
import { decideByAll, decideForResponse, toPolicy } from '@cors/core/adapter'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { toCorsRequest } from './policy-of-request.ts'
import { findGoverningPolicy } from './find-governing-policy.ts'
import { lookAhead } from './look-ahead.ts'
import { findPolicyScope } from './policy-scope.ts'
import { getRoutePolicy } from './route-policy.ts'

/**
 * Decides on a request by the policy that governs it, and on a preflight by the policy that governs the request that
 * follows.
 */
export function decideByGoverningPolicy(
  context: FastifyInstance,
  request: FastifyRequest,
): CorsDecision | Promise<CorsDecision> {
  const { application, policy } = findPolicyScope(context)!
  const corsRequest = toCorsRequest(request)
  // Not by `routeOptions`, which Fastify creates anew at each access.
  if (!application.hasSeveralPolicies && application.isWatchedFromStart) {
    return decideForResponse(policy, corsRequest)
  }
  const ahead = application.hasSeveralPolicies ? lookAhead(application, corsRequest) : undefined
  if (ahead === undefined) {
    return decideForResponse(
      getRoutePolicy(request.routeOptions.config.cors) ?? policy,
      corsRequest,
    )
  }
  const [nearest, ...others] = new Set(
    ahead.found.map(({ routes }) => findGoverningPolicy(routes[0])),
  )
  if (nearest !== undefined) return decideByAll([nearest, ...others], corsRequest)
  // No route will serve the request, so the 404 handler will. An `OPTIONS` route does not show which 404 handler.
  return decideForResponse(request.is404 ? policy : toPolicy(false), corsRequest)
}
