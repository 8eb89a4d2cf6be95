import type { CorsDecision } from '../cors-decision.ts'

const varied = new WeakMap<CorsDecision['vary'], CorsDecision['vary']>()

/**
 * The decision of a policy that a function chose for this request alone: `Vary` names `Origin` under `*`, too. Another
 * origin may get another policy, and a shared cache must not give its page this response.
 */
export function varyByOrigin(decision: CorsDecision): CorsDecision {
  const { vary } = decision
  if (vary.includes('Origin')) return decision
  // One list for each policy and kind, since `varyUnder` remembers by the list.
  let wanted = varied.get(vary)
  if (wanted === undefined) varied.set(vary, (wanted = Object.freeze(['Origin', ...vary])))
  return Object.freeze({ ...decision, vary: wanted })
}
