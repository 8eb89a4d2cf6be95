import type { CorsOptions } from '@cors/core'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { getPolicyRegistry } from './policy-registry.ts'
import { readPolicy } from './read-policy.ts'

async function register(context: FastifyInstance, options: CorsOptions): Promise<void> {
  getPolicyRegistry(context).setPolicy(context, readPolicy(options))
}

/**
 * Fastify plugin that sets the policy of the context in which it is registered, and of the contexts inside it. The
 * policy of an inner context, and `config.cors` of a route, take precedence, for requests and for preflights.
 *
 * `app.ready()` fails with a `CorsPolicyError` where the options are rejected.
 */
export const cors: FastifyPluginAsync<CorsOptions> = fastifyPlugin(register, {
  name: '@cors/fastify',
  fastify: '5.x',
})
