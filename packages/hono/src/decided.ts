import type { CorsDecision } from '@cors/core'
import { applyDecision } from '@cors/fetch'
import type { Context } from 'hono'

/** One request on its way through `cors` middleware, one inside another. */
export interface Decided {
  /** That of the innermost policy so far, which decides. */
  decision: CorsDecision
  /** Whether the outermost one sees the routes of all methods. */
  readonly seesRoutes: boolean
}

/** Registered, so that copies of this package see each other's. */
const decidedKey: unique symbol = Symbol.for('@cors/hono/decided')

interface Carrier {
  [decidedKey]?: Decided
}

/** What the outermost `cors` middleware of a request noted; `undefined` in that one itself. */
export function decidedOf(context: Context & Carrier): Decided | undefined {
  return context[decidedKey]
}

/** On the context itself: a `WeakMap` costs more than the decision. */
export function setDecided(context: Context & Carrier, decided: Decided): void {
  context[decidedKey] = decided
}

/** Puts the headers of a decision onto the answer that a context holds. */
export function writeDecision(context: Context, decision: CorsDecision): void {
  const answer = applyDecision(decision, context.res)
  if (answer === context.res) return
  // Hono copies the headers of one answer over those of the next, unless there is none in between.
  context.res = undefined
  context.res = answer
}
