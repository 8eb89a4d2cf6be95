import type { CorsOptions } from '@cors/core'

/** Options whose `origin` is not a function, for what Next reads once, at start-up. */
export interface StaticCorsOptions extends CorsOptions {
  readonly origin: '*' | (string & {}) | readonly string[]
}
