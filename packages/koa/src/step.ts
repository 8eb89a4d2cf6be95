import type { CorsPolicy } from '@cors/core'

/** The key under which `cors` middleware carries its policy; registered, so that two copies of this package see each other's. */
export const carried: unique symbol = Symbol.for('@cors/koa/policy') as never

/** A function in a chain of middleware, as far as it can be seen through without running it. */
export interface Step {
  /** How many parameters it declares: one that declares only the context cannot pass a request on. */
  readonly length: number
  [carried]?: CorsPolicy
  /** On what `router.routes()` returns. */
  readonly router?: RouterLike
}

/** The part of a router that shows what a request would run through: `@koa/router` and `koa-router` from 12.0.1 on. */
export interface RouterLike {
  readonly opts?: { readonly routerPath?: string; readonly exclusive?: boolean | string }
  /** Whether only one of several matching layers runs. */
  readonly exclusive?: boolean
  match(path: string, method: string): RouterMatch
  matchHost(host: string): boolean | undefined
}

/** `route` tells whether anything runs at all: middleware alone is not enough. */
interface RouterMatch {
  readonly route: boolean
  readonly pathAndMethod: readonly RouterLayer[]
}

export interface RouterLayer {
  readonly paramNames: readonly unknown[]
  readonly stack: readonly Step[]
}
