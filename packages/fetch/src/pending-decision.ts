import type { CorsDecision } from '@cors/core'

/** The decision under which a request will be responded to, shared by the handlers that are called inside one another. */
export interface PendingDecision {
  /** That of the innermost handler so far; `undefined` until an inner one decides in place of the outer one. */
  decision: CorsDecision | undefined
}

/** Registered, so that copies of this package see each other's. */
const pendingKey = Symbol.for('@cors/fetch/exchange')

interface DecidedRequest {
  [pendingKey]?: PendingDecision | undefined
}

/** What an outer handler decided on this request; `undefined` in the outermost, and once the response is there. */
export function pendingDecisionOf(request: object): PendingDecision | undefined {
  return (request as DecidedRequest)[pendingKey]
}

/**
 * Stores the pending decision of a request, or removes it. On the request itself: a `WeakMap` costs more than the
 * decision. A request that is not extensible stays as it is.
 */
export function setPendingDecision(request: object, pending: PendingDecision | undefined): void {
  if (Object.isExtensible(request)) (request as DecidedRequest)[pendingKey] = pending
}
