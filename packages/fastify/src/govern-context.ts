import type { CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import { watchRoutes, type Application } from './application.ts'
import { enforcePolicy } from './enforce-policy.ts'
import { isCovered, openScope } from './scope.ts'
import { confirmPolicies, settleLater, settlePolicies } from './settle-policies.ts'

/** Puts a context that is being loaded, and the contexts inside it, under a policy. */
export function governContext(
  application: Application,
  context: FastifyInstance,
  policy: CorsPolicy,
): void {
  // Where contexts inside one another are watched some routes come twice, which does no harm.
  if (!application.isKnownFromTheStart) watchRoutes(application, context)
  if (application.onRoute === undefined) {
    application.onRoute = (route) => settleLater(application, route)
    application.root.addHook('onReady', async () => confirmPolicies(application))
  }
  if (!isCovered(context)) enforcePolicy(context)
  openScope(context, { application, policy })
  if (context !== application.root) application.hasSeveralPolicies = true
  settlePolicies(application)
}
