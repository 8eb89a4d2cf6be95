import type { CorsDecision } from '@cors/core'
import type { Context } from 'hono'
import type { LookAhead } from './look-ahead.ts'

/** What the `cors` middleware that one request passes shares. */
export interface RequestState {
  /** That of the innermost policy so far: the response is sent with it. */
  decision: CorsDecision
  /** What the request has passed, the outermost first. */
  readonly passed: [PassedCors, ...PassedCors[]]
}

/** `cors` middleware that a request has passed. */
interface PassedCors {
  readonly lookAhead: LookAhead
  /** Of its route, among those that match the request. */
  readonly routeIndex: number
}

/** Registered, so that copies of this package see each other's. */
const stateKey: unique symbol = Symbol.for('@cors/hono/decided')

interface ContextWithState {
  [stateKey]?: RequestState
}

/** `undefined` in the outermost middleware itself. */
export function requestStateOf(context: Context & ContextWithState): RequestState | undefined {
  return context[stateKey]
}

/** On the context itself: a `WeakMap` costs more than the decision. */
export function setRequestState(context: Context & ContextWithState, state: RequestState): void {
  context[stateKey] = state
}
