import type { CorsDecision } from '@cors/core'

/** One request on its way through handlers under policies, one inside another. */
export interface Exchange {
  /** That of the innermost policy so far, which decides. */
  decision: CorsDecision
}

/** Registered, so that copies of this package see each other's exchanges. */
const exchangeKey = Symbol.for('@cors/fetch/exchange')

interface Exchanged {
  [exchangeKey]?: Exchange | undefined
}

/** The exchange of a request that has not been answered yet. */
export function exchangeOf(request: object): Exchange | undefined {
  return (request as Exchanged)[exchangeKey]
}

/**
 * Notes the exchange of a request, or that it is answered. On the request itself: a `WeakMap` costs more than the
 * decision. A request that can hold nothing new is left as it is.
 */
export function setExchange(request: object, exchange: Exchange | undefined): void {
  if (Object.isExtensible(request)) (request as Exchanged)[exchangeKey] = exchange
}
