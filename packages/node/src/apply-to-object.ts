import type { CorsDecision } from '@cors/core'
import { isMergedVary, isPolicyHeader } from './is-policy-header.ts'
import { mergeGivenVary } from './merge-given-vary.ts'
import { addDecisionHeaders, readName, type WriteHeadCall } from './write-head-headers.ts'

/**
 * Writes a decision into the headers given to `writeHead` as an object. What Node rejects there is left to Node.
 *
 * @returns the given object, or a new one if something changes: the given one may be shared by other responses
 */
export function applyToObject(given: object, decision: CorsDecision, call: WriteHeadCall): object {
  if (!call.isFirst && !hasChanges(given, decision, call)) return given
  const list = toList(given, decision, call)
  // Without a prototype, so that a header called `__proto__` is a header.
  const merged = Object.create(null) as Record<string, unknown>
  for (let index = 0; index < list.length; index += 2) {
    merged[list[index] as string] = list[index + 1]
  }
  return merged
}

const FIRST_OVER_HTTP1: WriteHeadCall = { isFirst: true, isHttp2: false }

/**
 * Writes a decision into the headers given to `writeHead` of HTTP/1.1 as an object, where none were set before.
 *
 * @returns a new flat list, which Node writes as it is, without a lookup for each name
 */
export function toRawHeaders(given: object, decision: CorsDecision): unknown[] {
  return toList(given, decision, FIRST_OVER_HTTP1)
}

function hasChanges(given: object, decision: CorsDecision, { isHttp2 }: WriteHeadCall): boolean {
  return Object.keys(given).some((key) => {
    const name = readName(key, isHttp2)
    return isMergedVary(name, decision) || isPolicyHeader(name)
  })
}

/** Not through `applyToRawList`: a second list would cost as much as everything else here. */
function toList(
  given: object,
  decision: CorsDecision,
  { isFirst, isHttp2 }: WriteHeadCall,
): unknown[] {
  const merged: unknown[] = []
  const varyValues: unknown[] = []
  let varyIndex = -1
  for (const key of Object.keys(given)) {
    const value = (given as Readonly<Record<string, unknown>>)[key]
    const name = readName(key, isHttp2)
    if (isMergedVary(name, decision)) {
      if (varyValues.push(value) === 1) varyIndex = merged.push(key, '') - 1
    } else if (!isPolicyHeader(name)) {
      merged.push(key, value)
    }
  }
  if (varyIndex >= 0) merged[varyIndex] = mergeGivenVary(varyValues, decision, isHttp2)
  if (isFirst) {
    addDecisionHeaders(decision, varyIndex >= 0, (name, value) => merged.push(name, value))
  }
  return merged
}
