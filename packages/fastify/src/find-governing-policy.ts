import type { CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { findPolicyScope } from './policy-scope.ts'
import type { RegisteredRoute } from './registered-route.ts'
import { getRoutePolicy } from './route-policy.ts'

/** The policy that governs the requests of a route. Where the plugin covers no context around it, all are denied. */
export function findGoverningPolicy({ context, options }: RegisteredRoute): CorsPolicy {
  const scope = findPolicyScope(context)
  if (scope === undefined) return toPolicy(false)
  return getRoutePolicy(options.config?.cors) ?? scope.policy
}
