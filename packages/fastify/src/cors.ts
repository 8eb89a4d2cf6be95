import type { CorsOptions, CorsPolicy } from '@cors/core'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { applicationOf } from './application.ts'
import { enforcePolicy } from './enforce-policy.ts'
import { readPolicy } from './read-policy.ts'
import { openScope, scopeOf } from './scope.ts'
import { confirmPolicies, settleLater, settlePolicies } from './settle-policies.ts'

async function register(
  context: FastifyInstance,
  options: CorsOptions | CorsPolicy,
): Promise<void> {
  const policy = readPolicy(options)
  const application = applicationOf(context)
  if (application.onRoute === undefined) {
    application.onRoute = (route) => settleLater(application, route)
    application.root.addHook('onReady', async () => confirmPolicies(application))
  }
  if (scopeOf(context) === undefined) enforcePolicy(context)
  openScope(context, { application, policy })
  if (context !== application.root) application.hasSeveralPolicies = true
  settlePolicies(application)
}

/**
 * The plugin: puts the context in which it is registered, and the contexts inside it, under one policy. A policy
 * that is registered further inside, and a route's own `config.cors`, go before it, for requests and preflights.
 *
 * `app.ready()` fails with a `CorsPolicyError` where options are refused.
 */
export const cors: FastifyPluginAsync<CorsOptions | CorsPolicy> = fastifyPlugin(register, {
  name: '@cors/fastify',
  fastify: '5.x',
})
