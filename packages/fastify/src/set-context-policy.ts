import type { CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import type { ApplicationState } from './application-state.ts'
import { assertPoliciesAgree } from './assert-policies-agree.ts'
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
  if (application.onRoute === undefined) {
    application.onRoute = (route) => registerRoutePoliciesLater(application, route)
    application.root.addHook('onReady', async () => assertPoliciesAgree(application))
  }
  if (!hasPolicyScope(context)) enforcePolicy(context)
  setPolicyScope(context, { application, policy })
  if (context !== application.root) application.hasSeveralPolicies = true
  registerRoutePolicies(application)
}
