import type { CorsPolicy } from '@cors/core'
import type { Application } from './application.ts'
import { policyOfRoute } from './decide-by-governing-policy.ts'
import { confirmLookAhead } from './look-ahead.ts'
import { addPreflightRoutes } from './preflight-routes.ts'
import { readRoutePolicy } from './route-policy.ts'
import { isCovered } from './scope.ts'
import { nameRoute, type SeenRoute } from './seen-route.ts'

/**
 * Reads the policies of the routes that the plugin covers by now, and has their preflights answered route by route
 * once there is more than one policy. Until then every preflight ends at the one policy wherever the router takes
 * it, and nothing is added to the application.
 */
export function settlePolicies(application: Application): void {
  const covered = application.routes.filter(({ context }) => isCovered(context))
  for (const route of covered) {
    readRoutePolicy(route)
    if (hasOwnPolicy(route)) application.hasSeveralPolicies = true
  }
  if (!application.hasSeveralPolicies) return
  if (application.hasUnseenRoutes) {
    throw new Error(
      '@cors/fastify: there are several policies, and routes that were added before this package was imported, whose policies it cannot know; import @cors/fastify before the application is made, or await app.register(cors, …) before the first route',
    )
  }
  // Those that no policy covers, too: the preflight for one must not be taken for that of a route behind it.
  const { routes } = application
  application.routes = []
  for (const route of routes) addPreflightRoutes(application, route)
}

/** The same for a route that was just added, once other `onRoute` hooks have given it the `config` they may give. */
export function settleLater(application: Application, route: SeenRoute): void {
  route.context.after(() => {
    if (!application.hasSeveralPolicies && !hasOwnPolicy(route)) return
    try {
      settlePolicies(application)
    } catch (error) {
      application.failure ??= error as Error
    }
  })
}

/** @throws what was wrong, or where a preflight cannot tell apart routes under different policies */
export function confirmPolicies(application: Application): void {
  const { failure, preflights } = application
  if (failure !== undefined) throw failure
  confirmLookAhead(application)
  for (const { routes } of preflights.values()) {
    // Contexts may have come under a policy after their routes were settled.
    for (const route of routes) if (isCovered(route.context)) readRoutePolicy(route)
    const [first, ...others] = routes
    const policy = policyOfRoute(first)
    const different = others.find((other) => !isSamePolicy(policy, policyOfRoute(other)))
    if (different !== undefined) {
      throw new Error(
        `@cors/fastify: ${nameRoute(first)} and ${nameRoute(different)} have different policies, but one and the same preflight: it carries no Accept-Version, and no header that another constraint may look at; give them the same config.cors`,
      )
    }
  }
}

function hasOwnPolicy({ options }: SeenRoute): boolean {
  return options.config?.cors !== undefined
}

function isSamePolicy(one: CorsPolicy, other: CorsPolicy): boolean {
  const isFunction = typeof one.origin === 'function' || typeof other.origin === 'function'
  if (isFunction && one.origin !== other.origin) return false
  return JSON.stringify(one) === JSON.stringify(other)
}
