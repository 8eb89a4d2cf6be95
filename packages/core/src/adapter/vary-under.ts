import type { CorsDecision } from '../cors-decision.ts'
import { mergeVary } from '../merge-vary.ts'

/** Values of `Vary` that an application sets by itself are few; should they be many, all are forgotten together. */
const REMEMBERED = 64

const merged = new WeakMap<CorsDecision['vary'], Map<string, string>>()

/**
 * What `Vary` becomes under a decision: as `mergeVary` has it, worked out once for a policy and a value.
 *
 * @param existing - the value so far; `undefined` if there is none
 */
export function varyUnder(
  { vary }: CorsDecision,
  existing: string | readonly string[] | undefined = '',
): string {
  if (typeof existing === 'object') return mergeVary(existing, vary)
  let values = merged.get(vary)
  if (values === undefined) merged.set(vary, (values = new Map()))
  let value = values.get(existing)
  if (value === undefined) {
    value = mergeVary(existing, vary)
    if (values.size === REMEMBERED) values.clear()
    values.set(existing, value)
  }
  return value
}
