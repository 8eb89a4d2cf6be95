import { addPreflightRoutes } from './add-preflight-routes.ts'
import type { ApplicationState } from './application-state.ts'
import { hasPolicyScope } from './policy-scope.ts'
import type { RegisteredRoute } from './registered-route.ts'
import { readRoutePolicy } from './route-policy.ts'

/**
 * Reads the policies of the new routes and, once the application has several policies, adds preflight routes for
 * them. With a single policy nothing is added: it decides on a preflight wherever Fastify routes it.
 *
 * @throws {CorsPolicyError} where the options of a route are rejected
 */
export function registerRoutePolicies(application: ApplicationState): void {
  const covered = application.newRoutes.filter(({ context }) => hasPolicyScope(context))
  for (const route of covered) {
    readRoutePolicy(route)
    if (hasOwnPolicy(route)) application.hasSeveralPolicies = true
  }
  if (!application.hasSeveralPolicies) return
  if (application.hasUnknownRoutes) {
    throw new Error(
      '@cors/fastify: the application has several policies, and some of its routes were added before @cors/fastify was imported, so that their policies are unknown; import @cors/fastify before you create the application, or await app.register(cors, …) before the first route',
    )
  }
  // Also for routes without a policy: their preflights must not be taken for those of a less specific route.
  const { newRoutes } = application
  application.newRoutes = []
  for (const route of newRoutes) addPreflightRoutes(application, route)
}

/** The same after a route was added, when other `onRoute` hooks may have changed its `config`. */
export function registerRoutePoliciesLater(
  application: ApplicationState,
  route: RegisteredRoute,
): void {
  route.context.after(() => {
    if (!application.hasSeveralPolicies && !hasOwnPolicy(route)) return
    try {
      registerRoutePolicies(application)
    } catch (error) {
      application.startupError ??= error as Error
    }
  })
}

function hasOwnPolicy({ options }: RegisteredRoute): boolean {
  return options.config?.cors !== undefined
}
