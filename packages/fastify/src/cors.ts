import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { getPolicyRegistry } from './policy-registry.ts'
import { readPolicy, type PluginOptions } from './read-policy.ts'

async function register(context: FastifyInstance, options: PluginOptions): Promise<void> {
  if (typeof context?.register !== 'function') {
    throw new TypeError(
      '@cors/fastify: cors was called, but Fastify calls it; write app.register(cors, { origin: ["https://app.example.com"] })',
    )
  }
  getPolicyRegistry(context).setPolicy(context, readPolicy(options))
}

/**
 * Fastify plugin that sets the policy of the context in which it is registered, and of the contexts inside it. The
 * policy of an inner context, and `config.cors` of a route, take precedence, for requests and for preflights.
 *
 * Takes a policy, options, or `{ policy }` with a policy, options, `false`, or a function that chooses the policy of each
 * request.
 *
 * `app.ready()` fails with a `CorsPolicyError` where the options are rejected.
 */
export const cors: FastifyPluginAsync<PluginOptions> = fastifyPlugin(register, {
  name: '@cors/fastify',
  fastify: '5.x',
})
