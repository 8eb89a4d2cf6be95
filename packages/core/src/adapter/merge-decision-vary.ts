import type { CorsDecision } from '../cors-decision.ts'
import { mergeVary } from '../merge-vary.ts'

/** Entries for each `vary` list. Applications use few values of `Vary`; at this many, all entries are dropped. */
const MAX_ENTRIES = 64

const cache = new WeakMap<CorsDecision['vary'], Map<string, string>>()

/**
 * The value of `Vary` for a response: what `mergeVary` returns, cached for each policy and existing value.
 *
 * @param existing - the value so far; `undefined` if there is none
 */
export function mergeDecisionVary(
  { vary }: CorsDecision,
  existing: string | readonly string[] | undefined = '',
): string {
  if (typeof existing === 'object') return mergeVary(existing, vary)
  let values = cache.get(vary)
  if (values === undefined) cache.set(vary, (values = new Map()))
  let value = values.get(existing)
  if (value === undefined) {
    value = mergeVary(existing, vary)
    if (values.size === MAX_ENTRIES) values.clear()
    values.set(existing, value)
  }
  return value
}
