import { isSamePolicy } from '@cors/core/adapter'
import type { ApplicationState } from './application-state.ts'
import { assertLookAhead } from './assert-look-ahead.ts'
import { findGoverningPolicy } from './find-governing-policy.ts'
import { hasPolicyScope } from './policy-scope.ts'
import { formatRoute } from './registered-route.ts'
import { readRoutePolicy } from './route-policy.ts'

/**
 * Checks an application when it starts.
 *
 * @throws the first error of its routes, or where routes have different policies and a preflight cannot tell them apart
 */
export function assertPoliciesAgree(application: ApplicationState): void {
  const { startupError, targets } = application
  if (startupError !== undefined) throw startupError
  assertLookAhead(application)
  for (const { routes } of targets.values()) {
    // A context may have got its policy after the policies of its routes were read.
    for (const route of routes) if (hasPolicyScope(route.context)) readRoutePolicy(route)
    const [first, ...others] = routes
    const policy = findGoverningPolicy(first)
    const different = others.find((other) => !isSamePolicy(policy, findGoverningPolicy(other)))
    if (different !== undefined) {
      throw new Error(
        `@cors/fastify: ${formatRoute(first)} and ${formatRoute(different)} have different policies, but a preflight cannot tell them apart: it carries no Accept-Version, and no header that another constraint may read; give both the same config.cors`,
      )
    }
  }
}
