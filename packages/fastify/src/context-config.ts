import type { CorsOptions, CorsPolicy } from '@cors/core'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The policy of this route in place of its context's, for its requests and their preflights; `false` denies
     * every cross-origin read. Read by `@cors/fastify` when the application starts.
     */
    cors?: CorsPolicy | CorsOptions | false | undefined
  }
}

/** What a route's `config.cors` may be. */
export type RouteCors = CorsPolicy | CorsOptions | false
