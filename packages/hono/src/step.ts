import type { CorsPolicy } from '@cors/core'
import { findTargetHandler } from 'hono/utils/handler'
import type { Route } from './routed-application.ts'

/** The key under which `cors` middleware carries its policy; registered, so that two copies of this package see each other's. */
export const carried: unique symbol = Symbol.for('@cors/hono/policy') as never

/** A function in a chain of middleware, as far as it can be seen through without running it. */
export interface Step {
  /** How many parameters it declares: one that declares only the context cannot pass a request on. */
  readonly length: number
  [carried]?: CorsPolicy
}

/** What stands at a route, taken out of what Hono wraps it in where an application of routes has its own `onError`. */
export function stepOf({ handler }: Route): Step {
  return findTargetHandler(handler as never)
}
