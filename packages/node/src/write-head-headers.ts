import type { CorsDecision } from '@cors/core'
import { forEachHeader, mergeDecisionVary } from '@cors/core/adapter'

/** The call of `writeHead` that headers were given to. */
export interface WriteHeadCall {
  /**
   * Whether no header was set before. The decision's headers must then be among the given ones; otherwise
   * `applyToResponse` has put them beside those that were set.
   */
  readonly isFirst: boolean
  /** HTTP/2 trims names and takes no `null`. */
  readonly isHttp2: boolean
}

/** A name as Node will read it; `''` for what is not a name, at which Node throws. */
export function readName(name: unknown, isHttp2: boolean): string {
  if (typeof name !== 'string') return ''
  return isHttp2 ? name.trim() : name
}

/** Adds a decision's headers, and its `Vary` unless it was merged into a given one. */
export function addDecisionHeaders(
  decision: CorsDecision,
  hasVary: boolean,
  add: (name: string, value: string) => void,
): void {
  forEachHeader(decision, add)
  if (!hasVary && decision.vary.length > 0) add('Vary', mergeDecisionVary(decision))
}
