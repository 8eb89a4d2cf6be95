import type { CorsPolicy } from '@cors/core'

/** The key of the policy of `cors` middleware; registered, so that two copies of this package see each other's. */
export const policyKey: unique symbol = Symbol.for('@cors/koa/policy')

/** Middleware, as far as look-ahead can see without calling it. */
export interface VisibleMiddleware {
  /** The number of declared parameters: middleware that declares the context alone cannot call `next`. */
  readonly length: number
  [policyKey]?: CorsPolicy
  /** On what `router.routes()` returns; its shape is checked in `koa-internals.ts`. */
  readonly router?: unknown
}
