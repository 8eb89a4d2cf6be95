import type { CorsDecision } from '@cors/core'
import { isCorsResponseHeader } from '@cors/core/fetch-standard'

const SHORTEST_LENGTH = 'access-control-max-age'.length

/** Whether a header belongs to the policy, whoever sets it. */
export function isPolicyHeader(name: string): boolean {
  return name.length >= SHORTEST_LENGTH && isCorsResponseHeader(name.toLowerCase())
}

/** Whether a header is a `Vary` that the decision adds names to. */
export function isMergedVary(name: string, { vary }: CorsDecision): boolean {
  return name.length === 4 && vary.length > 0 && name.toLowerCase() === 'vary'
}
