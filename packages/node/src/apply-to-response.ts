import type { OutgoingHttpHeader } from 'node:http'
import type { CorsDecision } from '@cors/core'
import { forEachHeader, mergeDecisionVary } from '@cors/core/adapter'
import { isPolicyHeader } from './is-policy-header.ts'
import { mergeGivenVary } from './merge-given-vary.ts'

/** The part of a response's interface through which a decision is written. */
export interface HeaderStore {
  getHeader(name: string): unknown
  setHeader(name: string, value: OutgoingHttpHeader): unknown
  removeHeader(name: string): void
}

/**
 * Writes a decision into the headers that were set on a response.
 *
 * @param names - the names of those headers, in lower case
 */
export function applyToResponse(
  store: HeaderStore,
  names: readonly string[],
  decision: CorsDecision,
): void {
  let existing: unknown
  for (const name of names) {
    if (name === 'vary') existing = store.getHeader(name)
    // Only headers that are set: to remove one that is not slows down everything that Node does with the others.
    else if (isPolicyHeader(name)) store.removeHeader(name)
  }
  forEachHeader(decision, (name, value) => store.setHeader(name, value))
  if (decision.vary.length === 0) return
  const vary =
    existing === undefined
      ? mergeDecisionVary(decision)
      : mergeGivenVary([existing], decision, false)
  store.setHeader('Vary', vary as OutgoingHttpHeader)
}
