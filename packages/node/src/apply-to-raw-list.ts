import type { CorsDecision } from '@cors/core'
import { isMergedVary, isPolicyHeader } from './is-policy-header.ts'
import { mergeGivenVary } from './merge-given-vary.ts'
import { addDecisionHeaders, readName, type WriteHeadCall } from './write-head-headers.ts'

/**
 * Writes a decision into the headers given to `writeHead` as a list: flat (`[name, value, name, value]`) or of pairs,
 * which Node tells apart by the first item. What Node rejects there is left to Node.
 *
 * @returns a new list of the same sort
 */
export function applyToRawList(
  given: readonly unknown[],
  decision: CorsDecision,
  call: WriteHeadCall,
): readonly unknown[] {
  if (Array.isArray(given[0])) return applyToPairs(given as readonly Pair[], decision, call)
  // At an odd length Node throws an error that shows the list.
  return given.length % 2 === 0 ? applyToFlatList(given, decision, call) : given
}

/** An item of a list of pairs; Node reads the first two items of whatever it is. */
type Pair = readonly unknown[] | null | undefined

function applyToPairs(
  given: readonly Pair[],
  decision: CorsDecision,
  { isFirst, isHttp2 }: WriteHeadCall,
): readonly unknown[] {
  const merged: unknown[] = []
  const varyValues: unknown[] = []
  let varyIndex = -1
  for (const pair of given) {
    const name = readName(pair?.[0], isHttp2)
    if (isMergedVary(name, decision)) {
      if (varyValues.push(pair?.[1]) === 1) varyIndex = merged.push(pair) - 1
    } else if (!isPolicyHeader(name)) {
      merged.push(pair)
    }
  }
  if (varyIndex >= 0) {
    const [name] = merged[varyIndex] as readonly unknown[]
    merged[varyIndex] = [name, mergeGivenVary(varyValues, decision, isHttp2)]
  }
  if (isFirst) {
    addDecisionHeaders(decision, varyIndex >= 0, (name, value) => merged.push([name, value]))
  }
  return merged
}

function applyToFlatList(
  given: readonly unknown[],
  decision: CorsDecision,
  { isFirst, isHttp2 }: WriteHeadCall,
): readonly unknown[] {
  const merged: unknown[] = []
  const varyValues: unknown[] = []
  let varyIndex = -1
  for (let index = 0; index < given.length; index += 2) {
    const name = readName(given[index], isHttp2)
    if (isMergedVary(name, decision)) {
      if (varyValues.push(given[index + 1]) === 1) varyIndex = merged.push(given[index], '') - 1
    } else if (!isPolicyHeader(name)) {
      merged.push(given[index], given[index + 1])
    }
  }
  if (varyIndex >= 0) merged[varyIndex] = mergeGivenVary(varyValues, decision, isHttp2)
  if (isFirst) {
    addDecisionHeaders(decision, varyIndex >= 0, (name, value) => merged.push(name, value))
  }
  return merged
}
