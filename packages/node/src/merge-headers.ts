import type { OutgoingHttpHeader, OutgoingHttpHeaders } from 'node:http'
import { mergeVary, type CorsDecision } from '@cors/core'

/** The fields that belong to the policy, whoever else sets them; in lower case. */
const OWNED: ReadonlySet<string> = new Set([
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
])

/** The part of an answer's interface that a decision is written through. */
export interface HeaderStore {
  getHeader(name: string): OutgoingHttpHeader | undefined
  setHeader(name: string, value: string): unknown
  removeHeader(name: string): void
}

/** Writes a decision into the headers that were set on an answer. */
export function mergeIntoStore(store: HeaderStore, { headers, vary }: CorsDecision): void {
  for (const name of OWNED) store.removeHeader(name)
  for (const [name, value] of headers) store.setHeader(name, value)
  if (vary.length > 0) store.setHeader('Vary', mergeVary(fieldLines(store.getHeader('Vary')), vary))
}

/**
 * Writes a decision into the headers given to `writeHead` as an object.
 *
 * @param before - the value of `Vary` that `writeHead` would otherwise keep
 * @returns a new object: the one given may serve other answers too
 */
export function mergeIntoRecord(
  given: OutgoingHttpHeaders,
  { headers, vary }: CorsDecision,
  before: OutgoingHttpHeader | undefined,
): OutgoingHttpHeaders {
  // Without a prototype, so that a field called `__proto__` is a field.
  const merged = Object.create(null) as OutgoingHttpHeaders
  let existing = before
  for (const name of Object.keys(given)) {
    const key = name.toLowerCase()
    if (key === 'vary') existing = given[name]
    else if (!OWNED.has(key)) merged[name] = given[name]
  }
  for (const [name, value] of headers) merged[name] = value
  const value = mergeVary(fieldLines(existing), vary)
  if (value !== '') merged['Vary'] = value
  return merged
}

/**
 * Writes a decision into the headers given to `writeHead` as a list, flat (`[name, value, name, value]`) or of pairs.
 *
 * @param before - the value of `Vary` that `writeHead` would otherwise keep
 * @returns a new flat list
 */
export function mergeIntoList(
  given: readonly OutgoingHttpHeader[],
  { headers, vary }: CorsDecision,
  before: OutgoingHttpHeader | undefined,
): OutgoingHttpHeader[] {
  const flat = given.flat() as OutgoingHttpHeader[]
  const merged: OutgoingHttpHeader[] = []
  const existing: string[] = []
  for (let index = 0; index < flat.length; index += 2) {
    const name = `${flat[index]}`
    const value = flat[index + 1]!
    const key = name.toLowerCase()
    if (key === 'vary') existing.push(`${value}`)
    else if (!OWNED.has(key)) merged.push(name, value)
  }
  for (const header of headers) merged.push(...header)
  const value = mergeVary(existing.length > 0 ? existing : fieldLines(before), vary)
  if (value !== '') merged.push('Vary', value)
  return merged
}

function fieldLines(value: OutgoingHttpHeader | undefined): string | readonly string[] | undefined {
  return typeof value === 'number' ? `${value}` : value
}
