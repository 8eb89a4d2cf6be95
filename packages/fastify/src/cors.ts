import type { CorsOptions, CorsPolicy } from '@cors/core'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { keeperOf } from './keeper.ts'
import { readPolicy } from './read-policy.ts'

async function register(
  context: FastifyInstance,
  options: CorsOptions | CorsPolicy,
): Promise<void> {
  keeperOf(context).govern(context, readPolicy(options))
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
