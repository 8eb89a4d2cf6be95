import { toPolicy } from '../adapter/to-policy.ts'
import type { CorsDecision } from '../cors-decision.ts'
import type { CorsPolicy } from '../cors-policy.ts'
import { decide } from '../decide.ts'
import { scanOrigin } from '../parse-origin.ts'

/** An entry of `origin`, and an origin that it allows and another policy denies. */
export interface UncoveredPattern {
  readonly pattern: string
  readonly origin: string
}

/** The parts of an accepted pattern. The port includes its colon. */
const PATTERN = /^([^:]+:\/\/)(\*\.)?(\[[^\]]+\]|[^:]+)(:.+)?$/

const LABEL = 'abcdefghijklmnopqrstuvwxyz0123456789_-'
const MAX_LABEL_LENGTH = 63
const MAX_HOST_LENGTH = 253
const MAX_PORT = 65_535

const STRANGER = 'https://stranger.example'

/** The policy for `false`. */
export const denyAll: CorsPolicy = toPolicy(false)

/** Whether only a function knows which origins are allowed. */
export function hasOriginFunction(policy: CorsPolicy): boolean {
  return typeof policy.origin === 'function' && policy !== denyAll
}

/**
 * Finds the entries of `origin` that allow an origin which another policy denies. The result is exact, and takes one
 * decision for each entry.
 *
 * @param granting - a policy whose `origin` is no function
 * @param other - if its `origin` is a function, that is not called, so that entries other than `*` are not compared
 */
export function findUncoveredPatterns(
  granting: CorsPolicy,
  other: CorsPolicy,
): readonly UncoveredPattern[] {
  if (granting.origin === '*') {
    const strangers = hasOriginFunction(other) ? ['null'] : [STRANGER, 'null']
    const origin = strangers.find((text) => !allows(other, text))
    return origin === undefined ? [] : [{ pattern: '*', origin }]
  }
  if (hasOriginFunction(other)) return []
  const entries = patternsOf(other)
  const listed = new Set(entries)
  const membersOf = createMemberSearch(entries)
  return patternsOf(granting)
    .filter((pattern) => !listed.has(pattern))
    .flatMap((pattern) => {
      for (const origin of membersOf(pattern)) {
        if (!allows(other, origin)) return [{ pattern, origin }]
      }
      return []
    })
}

/**
 * An origin that one policy allows, for a request that shows what else it allows. If possible the other policy allows it
 * too, so that only the other rules make a difference.
 *
 * @returns `undefined` if only a function knows such an origin
 */
export function findWitnessOrigin(granting: CorsPolicy, other: CorsPolicy): string | undefined {
  // Functions are not called for `null`.
  if (hasOriginFunction(other)) return granting.origin === '*' ? 'null' : undefined
  if (hasOriginFunction(granting)) return undefined
  let found: string | undefined
  for (const pattern of [...patternsOf(granting), ...patternsOf(other), STRANGER]) {
    const origin = pattern.replace('://*.', '://a.').replace(/:\*$/, '')
    if (!allows(granting, origin)) continue
    if (allows(other, origin)) return origin
    found ??= origin
  }
  return found
}

function patternsOf({ origin }: CorsPolicy): readonly string[] {
  return typeof origin === 'object' ? origin : []
}

function allows(policy: CorsPolicy, origin: string): boolean {
  // Not a promise: no function is called.
  return (decide(policy, { method: 'GET', headers: { origin } }) as CorsDecision).allowed
}

/**
 * Returns a function that finds origins which a pattern allows: so many that the entries allow all of these only if they
 * allow every origin that the pattern allows.
 *
 * One is enough if its label and its port are in no entry: only an entry that covers the whole pattern allows it. Only
 * where the entries name every port, or every label for which a long host has room, are all of these tried.
 */
function createMemberSearch(entries: readonly string[]): (pattern: string) => Iterable<string> {
  const hosts = new Set<string>()
  const ports = new Set<string>()
  for (const entry of entries) {
    const { base, isSubdomains, port } = split(entry)
    if (!isSubdomains) hosts.add(base)
    ports.add(port)
  }
  const newPort = find(numbers(8080, MAX_PORT), (port) => !ports.has(`:${port}`))
  const newHosts = new Map<string, string | undefined>()

  function newHostUnder(base: string): string | undefined {
    if (!newHosts.has(base)) {
      const labels = textsOf(LABEL, Math.min(MAX_LABEL_LENGTH, roomUnder(base)))
      const label = find(labels, (text) => !hosts.has(`${text}.${base}`))
      newHosts.set(base, label && `${label}.${base}`)
    }
    return newHosts.get(base)
  }

  function* hostsUnder(base: string): Iterable<string> {
    const host = newHostUnder(base)
    if (host !== undefined) yield host
    else for (const start of textsOf(`${LABEL}.`, roomUnder(base))) yield `${start}.${base}`
  }

  function* anyPort(): Iterable<string> {
    if (newPort !== undefined) yield `:${newPort}`
    else {
      yield ''
      for (const port of numbers(1, MAX_PORT)) yield `:${port}`
    }
  }

  return function* (pattern) {
    const { scheme, base, isSubdomains, port } = split(pattern)
    for (const host of isSubdomains ? hostsUnder(base) : [base]) {
      for (const end of port === ':*' ? anyPort() : [port]) {
        const origin = `${scheme}${host}${end}`
        // The default port is not sent, and two dots do not follow each other.
        if (scanOrigin(origin) > 0) yield origin
      }
    }
  }
}

interface PatternParts {
  /** With `://`. */
  readonly scheme: string
  readonly isSubdomains: boolean
  /** The host without `*.`. */
  readonly base: string
  /** With its colon; empty if there is none. */
  readonly port: string
}

function split(pattern: string): PatternParts {
  const [, scheme, wildcard, base, port = ''] = PATTERN.exec(pattern)!
  return { scheme: scheme!, isSubdomains: wildcard !== undefined, base: base!, port }
}

/** How many characters a host may have in place of `*`. */
function roomUnder(base: string): number {
  return MAX_HOST_LENGTH - `.${base}`.length
}

function find<Item>(items: Iterable<Item>, matches: (item: Item) => boolean): Item | undefined {
  for (const item of items) if (matches(item)) return item
  return undefined
}

function* numbers(first: number, last: number): Iterable<number> {
  for (let number = first; number <= last; number++) yield number
}

/** Every text of 1 to `maxLength` of these characters, the shorter ones first. */
function* textsOf(characters: string, maxLength: number): Iterable<string> {
  for (const length of numbers(1, maxLength)) yield* textsOfLength(characters, length)
}

function* textsOfLength(characters: string, length: number): Iterable<string> {
  if (length === 0) yield ''
  else {
    for (const start of textsOfLength(characters, length - 1)) {
      for (const character of characters) yield start + character
    }
  }
}
