import type { OutgoingHttpHeader } from 'node:http'
import type { CorsDecision } from '@cors/core'
import { eachHeader, isCorsResponseHeader, varyUnder } from '@cors/core/adapter'

const SHORTEST_OWNED = 'access-control-max-age'.length

/** The part of a response's interface that a decision is written through. */
export interface HeaderStore {
  getHeader(name: string): unknown
  setHeader(name: string, value: OutgoingHttpHeader): unknown
  removeHeader(name: string): void
}

/** Where headers go that were given to `writeHead`. */
export interface Destination {
  /**
   * Whether no headers were set before, so that those of the decision must be among the ones that are given.
   * Otherwise `mergeIntoStore` has put them beside those that were set.
   */
  readonly isFirst: boolean
  /** HTTP/2 trims names and takes no `null`. */
  readonly isHttp2: boolean
}

/**
 * Writes a decision into the headers that were set on a response.
 *
 * @param names - those of the headers, in lower case
 */
export function mergeIntoStore(
  store: HeaderStore,
  names: readonly string[],
  decision: CorsDecision,
): void {
  let existing: unknown
  for (const name of names) {
    if (name === 'vary') existing = store.getHeader(name)
    // Only what is there: to remove what is not slows down all that Node does with the rest.
    else if (isOwned(name)) store.removeHeader(name)
  }
  eachHeader(decision, (name, value) => store.setHeader(name, value))
  if (decision.vary.length === 0) return
  const vary = existing === undefined ? varyUnder(decision) : merge([existing], decision, false)
  store.setHeader('Vary', vary as OutgoingHttpHeader)
}

/**
 * Writes a decision into the headers given to `writeHead` as an object. What Node denies there is left to Node.
 *
 * @returns the object that was given, or a new one where something changes: it may serve other responses too
 */
export function mergeIntoRecord(
  given: object,
  decision: CorsDecision,
  destination: Destination,
): object {
  const { isFirst, isHttp2 } = destination
  if (!isFirst && !Object.keys(given).some((name) => isChanged(keyOf(name, isHttp2), decision)))
    return given
  const list = flatten(given, decision, destination)
  // Without a prototype, so that a header called `__proto__` is a header.
  const merged = Object.create(null) as Record<string, unknown>
  for (let index = 0; index < list.length; index += 2) {
    merged[list[index] as string] = list[index + 1]
  }
  return merged
}

const FIRST_OVER_HTTP1: Destination = { isFirst: true, isHttp2: false }

/**
 * Writes a decision into the headers given to `writeHead` of HTTP/1.1 as an object, where none were set before.
 *
 * @returns a new flat list: Node writes it as it is, without a look-up for each name
 */
export function mergeIntoFirst(given: object, decision: CorsDecision): unknown[] {
  return flatten(given, decision, FIRST_OVER_HTTP1)
}

/**
 * Writes a decision into the headers given to `writeHead` as a list, flat (`[name, value, name, value]`) or of pairs,
 * which Node tells apart by the first item. What Node denies there is left to Node.
 *
 * @returns a new list of the same sort
 */
export function mergeIntoList(
  given: readonly unknown[],
  decision: CorsDecision,
  destination: Destination,
): readonly unknown[] {
  if (Array.isArray(given[0]))
    return mergeIntoPairs(given as readonly Pair[], decision, destination)
  // Node throws at an odd length, and its message shows the list.
  return given.length % 2 === 0 ? mergeIntoFlat(given, decision, destination) : given
}

/** What stands in a list of pairs; Node takes the first two items of whatever it is. */
type Pair = readonly unknown[] | null | undefined

function mergeIntoPairs(
  given: readonly Pair[],
  decision: CorsDecision,
  { isFirst, isHttp2 }: Destination,
): readonly unknown[] {
  const merged: unknown[] = []
  const varies: unknown[] = []
  let place = -1
  for (const pair of given) {
    const key = keyOf(pair?.[0], isHttp2)
    if (isVary(key, decision)) {
      if (varies.push(pair?.[1]) === 1) place = merged.push(pair) - 1
    } else if (!isOwned(key)) {
      merged.push(pair)
    }
  }
  if (place >= 0) merged[place] = [(merged[place] as Pair)?.[0], merge(varies, decision, isHttp2)]
  if (isFirst) eachOwn(decision, place < 0, (name, value) => merged.push([name, value]))
  return merged
}

function mergeIntoFlat(
  given: readonly unknown[],
  decision: CorsDecision,
  { isFirst, isHttp2 }: Destination,
): readonly unknown[] {
  const merged: unknown[] = []
  const varies: unknown[] = []
  let place = -1
  for (let index = 0; index < given.length; index += 2) {
    const key = keyOf(given[index], isHttp2)
    if (isVary(key, decision)) {
      if (varies.push(given[index + 1]) === 1) place = merged.push(given[index], '') - 1
    } else if (!isOwned(key)) {
      merged.push(given[index], given[index + 1])
    }
  }
  if (place >= 0) merged[place] = merge(varies, decision, isHttp2)
  if (isFirst) eachOwn(decision, place < 0, (name, value) => merged.push(name, value))
  return merged
}

/** Not by `mergeIntoFlat`: a second list would cost as much as all the rest. */
function flatten(
  given: object,
  decision: CorsDecision,
  { isFirst, isHttp2 }: Destination,
): unknown[] {
  const merged: unknown[] = []
  const varies: unknown[] = []
  let place = -1
  for (const name of Object.keys(given)) {
    const value = (given as Readonly<Record<string, unknown>>)[name]
    const key = keyOf(name, isHttp2)
    if (isVary(key, decision)) {
      if (varies.push(value) === 1) place = merged.push(name, '') - 1
    } else if (!isOwned(key)) {
      merged.push(name, value)
    }
  }
  if (place >= 0) merged[place] = merge(varies, decision, isHttp2)
  if (isFirst) eachOwn(decision, place < 0, (name, value) => merged.push(name, value))
  return merged
}

function eachOwn(
  decision: CorsDecision,
  withVary: boolean,
  add: (name: string, value: string) => void,
): void {
  eachHeader(decision, add)
  if (withVary && decision.vary.length > 0) add('Vary', varyUnder(decision))
}

/** A name as Node will read it; empty for what is none, at which Node throws. */
function keyOf(name: unknown, isHttp2: boolean): string {
  if (typeof name !== 'string') return ''
  return isHttp2 ? name.trim() : name
}

/** One value for all `Vary` that were given. */
function merge(varies: readonly unknown[], decision: CorsDecision, isHttp2: boolean): unknown {
  const given = varies.length === 1 ? varies[0] : varies.flat()
  if (typeof given === 'string' && isFieldValue(given)) return varyUnder(decision, given)
  if (given === undefined || (given === null && isHttp2)) return given
  const lines: readonly unknown[] = Array.isArray(given) ? given : [given]
  const texts = lines.map(String)
  const canMerge = texts.every(isFieldValue) && !lines.some(isNoValue)
  // As it is what cannot be merged: it is Node's to throw at, or to send.
  return canMerge ? varyUnder(decision, texts) : [...lines, ...decision.vary]
}

/** At which Node throws, at the latest where it makes a text of it. */
function isNoValue(value: unknown): boolean {
  return value === undefined || typeof value === 'symbol'
}

/** An application sets the same `Vary` over and over. */
let lastFieldValue = ''

/** https://www.rfc-editor.org/rfc/rfc9110#name-field-values */
function isFieldValue(text: string): boolean {
  if (text === lastFieldValue) return true
  if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) return false
  lastFieldValue = text
  return true
}

function isChanged(key: string, decision: CorsDecision): boolean {
  return isVary(key, decision) || isOwned(key)
}

/** Whether a header is a `Vary` that the decision adds to. */
function isVary(key: string, { vary }: CorsDecision): boolean {
  return key.length === 4 && vary.length > 0 && key.toLowerCase() === 'vary'
}

/** Whether a header belongs to the policy, whoever else sets it. */
function isOwned(key: string): boolean {
  return key.length >= SHORTEST_OWNED && isCorsResponseHeader(key.toLowerCase())
}
