import type { OutgoingHttpHeader, OutgoingHttpHeaders } from 'node:http'
import type { CorsDecision } from '@cors/core'
import { eachHeader, isCorsResponseHeader, varyUnder } from '@cors/core/adapter'

const SHORTEST_OWNED = 'access-control-max-age'.length

/** The part of an answer's interface that a decision is written through. */
export interface HeaderStore {
  getHeader(name: string): OutgoingHttpHeader | undefined
  setHeader(name: string, value: string): unknown
  removeHeader(name: string): void
}

/**
 * Writes a decision into the headers that were set on an answer.
 *
 * @param names - those of the headers, in lower case
 */
export function mergeIntoStore(
  store: HeaderStore,
  names: readonly string[],
  decision: CorsDecision,
): void {
  let existing: OutgoingHttpHeader | undefined
  for (const name of names) {
    if (name === 'vary') existing = store.getHeader(name)
    // Only what is there: to remove what is not slows down all that Node does with the rest.
    else if (isOwned(name)) store.removeHeader(name)
  }
  eachHeader(decision, (name, value) => store.setHeader(name, value))
  if (decision.vary.length > 0) store.setHeader('Vary', varyUnder(decision, fieldLines(existing)))
}

/**
 * Writes a decision into the headers given to `writeHead` as an object, where others were set before.
 *
 * @param before - the value of `Vary` that `writeHead` would otherwise keep
 * @returns a new object: the one given may serve other answers too
 */
export function mergeIntoRecord(
  given: OutgoingHttpHeaders,
  decision: CorsDecision,
  before: OutgoingHttpHeader | undefined,
): OutgoingHttpHeaders {
  const list = mergeIntoFirst(given, decision, before)
  // Without a prototype, so that a field called `__proto__` is a field.
  const merged = Object.create(null) as OutgoingHttpHeaders
  for (let index = 0; index < list.length; index += 2) merged[`${list[index]}`] = list[index + 1]
  return merged
}

/**
 * Writes a decision into the headers given to `writeHead` as an object, where none were set before.
 *
 * @returns a new flat list: Node writes it as it is, without a look-up for each name
 */
export function mergeIntoFirst(
  given: OutgoingHttpHeaders,
  decision: CorsDecision,
  before?: OutgoingHttpHeader,
): OutgoingHttpHeader[] {
  const merged: OutgoingHttpHeader[] = []
  let existing = before
  for (const name of Object.keys(given)) {
    if (isVary(name)) existing = given[name]
    else if (!isOwned(name)) merged.push(name, given[name]!)
  }
  return withDecision(merged, decision, fieldLines(existing))
}

/**
 * Writes a decision into the headers given to `writeHead` as a list, flat (`[name, value, name, value]`) or of pairs.
 *
 * @param before - the value of `Vary` that `writeHead` would otherwise keep
 * @returns a new flat list
 */
export function mergeIntoList(
  given: readonly OutgoingHttpHeader[],
  decision: CorsDecision,
  before: OutgoingHttpHeader | undefined,
): OutgoingHttpHeader[] {
  const flat = given.flat() as OutgoingHttpHeader[]
  const merged: OutgoingHttpHeader[] = []
  const existing: string[] = []
  for (let index = 0; index < flat.length; index += 2) {
    const name = `${flat[index]}`
    const value = flat[index + 1]!
    if (isVary(name)) existing.push(`${value}`)
    else if (!isOwned(name)) merged.push(name, value)
  }
  return withDecision(merged, decision, existing.length > 0 ? existing : fieldLines(before))
}

function withDecision(
  list: OutgoingHttpHeader[],
  decision: CorsDecision,
  existing: string | readonly string[] | undefined,
): OutgoingHttpHeader[] {
  eachHeader(decision, (name, value) => list.push(name, value))
  const vary = varyUnder(decision, existing)
  if (vary !== '') list.push('Vary', vary)
  return list
}

function isVary(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === 'vary'
}

/** Whether a field belongs to the policy, whoever else sets it. */
function isOwned(name: string): boolean {
  return name.length >= SHORTEST_OWNED && isCorsResponseHeader(name.toLowerCase())
}

function fieldLines(value: OutgoingHttpHeader | undefined): string | readonly string[] | undefined {
  return typeof value === 'number' ? `${value}` : value
}
