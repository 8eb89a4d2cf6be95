import { CorsPolicyError, type CorsIssue, type CorsPolicy } from '@cors/core'
import { toPolicy } from '@cors/core/adapter'
import { readFastifyPolicy } from './policy-of-request.ts'
import type { RouteCors } from './context-config.ts'
import { formatRoute, type RegisteredRoute } from './registered-route.ts'

const policies = new WeakMap<object, CorsPolicy>()

/**
 * Reads `config.cors` of a route at start-up.
 *
 * @throws {CorsPolicyError} that names the route, where its options are rejected
 */
export function readRoutePolicy(route: RegisteredRoute): void {
  const given = route.options.config?.cors
  if (given === undefined || given === false || policies.has(given)) return
  try {
    policies.set(given, readFastifyPolicy(given))
  } catch (error) {
    if (!(error instanceof CorsPolicyError)) throw error
    const [first, ...others] = error.issues.map((issue) => addRouteTo(issue, route))
    throw new CorsPolicyError([first!, ...others])
  }
}

/**
 * The policy that `config.cors` of a route stands for; `undefined` where the route has no policy of its own.
 *
 * @throws where `readRoutePolicy` has not read it: the route was added before this package was imported
 */
export function getRoutePolicy(given: RouteCors | undefined): CorsPolicy | undefined {
  if (given === undefined) return undefined
  const policy = given === false ? toPolicy(false) : policies.get(given)
  if (policy === undefined) {
    throw new Error(
      '@cors/fastify: this route was added before its config.cors could be read; import @cors/fastify before you create the application, or await app.register(cors, …) before the first route',
    )
  }
  return policy
}

function addRouteTo(issue: CorsIssue, route: RegisteredRoute): CorsIssue {
  return { ...issue, message: `${formatRoute(route)}: config.cors: ${issue.message}` }
}
