import type { CorsDecision } from '@cors/core'
import { mergeDecisionVary } from '@cors/core/adapter'

/**
 * Merges a decision's `Vary` into the values of `Vary` that an application gave, in any form that Node takes.
 *
 * @returns one value for all of them. A value that cannot be merged stays as it is, for Node to throw at or to send
 */
export function mergeGivenVary(
  values: readonly unknown[],
  decision: CorsDecision,
  isHttp2: boolean,
): unknown {
  const given = values.length === 1 ? values[0] : values.flat()
  if (typeof given === 'string' && isHeaderValue(given)) return mergeDecisionVary(decision, given)
  if (given === undefined || (given === null && isHttp2)) return given
  const lines: readonly unknown[] = Array.isArray(given) ? given : [given]
  const texts = lines.map(String)
  const canMerge = texts.every(isHeaderValue) && !lines.some(isRejectedByNode)
  return canMerge ? mergeDecisionVary(decision, texts) : [...lines, ...decision.vary]
}

function isRejectedByNode(value: unknown): boolean {
  return value === undefined || typeof value === 'symbol'
}

/** Applications set the same `Vary` again and again. */
let lastHeaderValue = ''

/** https://www.rfc-editor.org/rfc/rfc9110#section-5.5 */
function isHeaderValue(text: string): boolean {
  if (text === lastHeaderValue) return true
  if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) return false
  lastHeaderValue = text
  return true
}
