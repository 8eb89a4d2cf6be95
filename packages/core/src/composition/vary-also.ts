import type { CorsDecision } from '../cors-decision.ts'

/**
 * Adds names to the `vary` of decisions.
 *
 * @param names - in the case in which they are sent
 */
export function varyAlso(names: readonly string[]): (decision: CorsDecision) => CorsDecision {
  // One list for each policy and kind of decision, because `mergeDecisionVary` caches by the list.
  const lists = new WeakMap<CorsDecision['vary'], CorsDecision['vary']>()
  return (decision) => {
    const { vary } = decision
    let varied = lists.get(vary)
    if (varied === undefined)
      lists.set(vary, (varied = Object.freeze([...new Set([...names, ...vary])])))
    return varied.length === vary.length ? decision : Object.freeze({ ...decision, vary: varied })
  }
}
