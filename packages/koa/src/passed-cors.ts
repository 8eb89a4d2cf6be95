import type { ParameterizedContext } from 'koa'
import type { RequestTarget } from './koa-internals.ts'
import type { LookAhead } from './look-ahead.ts'

/** `cors` middleware that a request has passed; those inside it may read this. */
export interface PassedCors {
  readonly lookAhead: LookAhead
  /** The request, as it came to that middleware. */
  readonly target: RequestTarget
  /** The one around it. */
  readonly outer: PassedCors | undefined
}

/** Registered, so that copies of this package see each other's. */
const passedKey: unique symbol = Symbol.for('@cors/koa/passed')

interface MarkedContext {
  [passedKey]?: PassedCors
}

/** The innermost that the request has passed so far. */
export function lastPassedCors(
  context: ParameterizedContext & MarkedContext,
): PassedCors | undefined {
  return context[passedKey]
}

export function setPassedCors(
  context: ParameterizedContext & MarkedContext,
  passed: PassedCors,
): void {
  context[passedKey] = passed
}

/** A middleware and those around it, from the outermost inwards. */
export function outermostFirst(passed: PassedCors): readonly [PassedCors, ...PassedCors[]] {
  return passed.outer === undefined ? [passed] : [...outermostFirst(passed.outer), passed]
}
