import type { CorsOptions, CorsPolicy } from '@cors/core'
import type { PolicyOfRequest } from './policy-of-request.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The policy of this route, for its requests and their preflights, in place of the policy of its context. `false`
     * denies every cross-origin read; a function chooses the policy of each request. `@cors/fastify` reads it when the
     * application starts.
     */
    cors?: CorsOptions | PolicyOfRequest | false | undefined
  }
}

/** What `config.cors` of a route may be. */
export type RouteCors = CorsPolicy | CorsOptions | PolicyOfRequest | false
