import type { CorsDecision } from '../cors-decision.ts'

/** The key of a decision's observer; registered, so that copies of this package notify each other's. */
export const observerKey: unique symbol = Symbol.for('@cors/core/observer')

/** A decision of a policy that is observed. */
export interface ObservedDecision extends CorsDecision {
  readonly [observerKey]?: () => void
}

/**
 * Tells the observer of a decision that it took effect. Adapters call it once for each request, when the response is
 * sent: where a request passes several policies, each decides, and the last decision takes effect.
 */
export function notifyObserver(decision: ObservedDecision): void {
  decision[observerKey]?.()
}
