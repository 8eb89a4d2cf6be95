import type { CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import type { ApplicationState } from './application-state.ts'
import { checkWhenReady } from './check-when-ready.ts'
import { enforcePolicy } from './enforce-policy.ts'
import { hasPolicyScope, setPolicyScope } from './policy-scope.ts'
import { registerRoutePolicies, registerRoutePoliciesLater } from './register-route-policies.ts'
import { watchRoutes } from './watch-routes.ts'

/** Sets the policy of a context that Fastify is loading, and of the contexts inside it. */
export function setContextPolicy(
  application: ApplicationState,
  context: FastifyInstance,
  policy: CorsPolicy,
): void {
  // A route inside several watched contexts is recorded several times, which changes nothing.
  if (!application.isWatchedFromStart) watchRoutes(application, context)
  checkWhenReady(application)
  application.onRoute ??= (route) => registerRoutePoliciesLater(application, route)
  if (!hasPolicyScope(context)) enforcePolicy(context)
  setPolicyScope(context, { application, policy })
  application.contexts.push(context)
  if (context !== application.root) application.hasSeveralPolicies = true
  registerRoutePolicies(application)
}
