import type { CorsDecision } from './cors-decision.ts'
import { OriginMatcher } from './origin-matcher.ts'
import type { OriginPattern } from './origin-pattern.ts'
import { isCanonicalHost, isDefaultPort, MAX_ORIGIN_LENGTH, parseOrigin, type Origin } from './parse-origin.ts'

/** How one origin stands with a policy: its decisions, as far as they do not depend on the rest of a preflight. */
export interface Standing {
  /** What is sent back as Access-Control-Allow-Origin; `undefined` where the origin is refused. */
  readonly allowOrigin: string | undefined
  readonly actual: CorsDecision
  /** The full grant, or for a refused origin the refusal. */
  readonly preflight: CorsDecision
}

export interface Standings {
  readonly grant: (origin: string) => Standing
  readonly notAllowed: Standing
  readonly malformed: Standing
}

/** Standings of origins that no exact entry names are remembered up to this many, then forgotten together. */
const RECENT = 512

/**
 * Compiles patterns into a look-up that costs the same for one and for 100,000 of them. The standing of a listed
 * origin is built when it is first asked for and kept; what wildcards decide is kept in a bounded memory, so that
 * a flood of invented origins costs time but no space.
 */
export function compileStandings(
  patterns: readonly OriginPattern[],
  { grant, notAllowed, malformed }: Standings,
): (origin: string) => Standing {
  const exact = new Map<string, Standing | null>()
  const matcher = new OriginMatcher()
  for (const pattern of patterns) {
    if (isExact(pattern)) exact.set(pattern.text, null)
    else matcher.add(pattern)
  }
  const recent = new Map<string, Standing>()

  function judge(text: string): Standing {
    const origin = parseSentOrigin(text)
    if (origin === 'malformed') return malformed
    return origin !== 'null' && matcher.has(origin) ? grant(text) : notAllowed
  }

  return (text) => {
    // Before anything else looks at it: hashing 16 KiB for a map costs more than the whole decision.
    if (text.length > MAX_ORIGIN_LENGTH) return malformed
    let standing = exact.get(text) ?? recent.get(text)
    if (standing !== undefined) return standing
    if (exact.has(text)) {
      standing = grant(text)
      exact.set(text, standing)
      return standing
    }
    standing = judge(text)
    if (recent.size === RECENT) recent.clear()
    recent.set(text, standing)
    return standing
  }
}

/** Parses an Origin field as far as browsers send such a thing; `null` is well-formed and nobody's origin. */
export function parseSentOrigin(text: string): Origin | 'null' | 'malformed' {
  if (text === 'null') return 'null'
  const origin = parseOrigin(text)
  if (typeof origin === 'string') return 'malformed'
  const { scheme, host, port } = origin
  return isDefaultPort(scheme, port) || !isCanonicalHost(host) ? 'malformed' : origin
}

/** The patterns without those that are repeated or that another one covers. */
export function withoutCovered(patterns: readonly OriginPattern[]): OriginPattern[] {
  const matcher = new OriginMatcher()
  for (const pattern of patterns) {
    if (!isExact(pattern)) matcher.add(pattern)
  }
  const distinct = new Map(patterns.map((pattern) => [pattern.text, pattern]))
  return [...distinct.values()].filter((pattern) => !matcher.covers(pattern))
}

function isExact({ subdomains, port }: OriginPattern): boolean {
  return !subdomains && port !== '*'
}
