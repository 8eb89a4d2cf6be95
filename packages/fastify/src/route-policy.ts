import type { CorsIssue, CorsPolicy } from '@cors/core'
import { CorsPolicyError, toPolicy } from '@cors/core/adapter'
import type { RouteCors } from './context-config.ts'
import { nameRoute, type SeenRoute } from './seen-route.ts'

const policies = new WeakMap<object, CorsPolicy>()

/**
 * Reads a route's own policy at start-up.
 *
 * @throws {CorsPolicyError} that names the route, where its options are refused
 */
export function readRoutePolicy(route: SeenRoute): void {
  const given = route.options.config?.cors
  if (given === undefined || given === false || policies.has(given)) return
  try {
    policies.set(given, toPolicy(given))
  } catch (error) {
    if (!(error instanceof CorsPolicyError)) throw error
    const [first, ...others] = error.issues.map((issue) => nameIn(issue, route))
    throw new CorsPolicyError([first!, ...others])
  }
}

/**
 * The policy that a route has of its own.
 *
 * @throws where it was not read: the route was added before anything of this package was imported
 */
export function routePolicy(given: RouteCors | undefined): CorsPolicy | undefined {
  if (given === undefined) return undefined
  const policy = given === false ? toPolicy(false) : policies.get(given)
  if (policy === undefined) {
    throw new Error(
      '@cors/fastify: this route was added before its config.cors could be read; import @cors/fastify before the application is made, or await app.register(cors, …) before the first route',
    )
  }
  return policy
}

function nameIn(issue: CorsIssue, route: SeenRoute): CorsIssue {
  return { ...issue, message: `${nameRoute(route)}: config.cors: ${issue.message}` }
}
