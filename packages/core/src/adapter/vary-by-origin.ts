import type { CorsDecision } from '../cors-decision.ts'

const variedLists = new WeakMap<CorsDecision['vary'], CorsDecision['vary']>()

/**
 * A decision of a policy that was chosen per request: its `vary` names `Origin`, even under `*`. Another origin may get
 * another policy, so a shared cache must not reuse this response for it.
 */
export function varyByOrigin(decision: CorsDecision): CorsDecision {
  const { vary } = decision
  if (vary.includes('Origin')) return decision
  // One list for each policy and kind of decision, because `mergeDecisionVary` caches by the list.
  let varied = variedLists.get(vary)
  if (varied === undefined) variedLists.set(vary, (varied = Object.freeze(['Origin', ...vary])))
  return Object.freeze({ ...decision, vary: varied })
}
