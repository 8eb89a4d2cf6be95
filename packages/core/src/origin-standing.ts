import type { CorsDecision, CorsReason } from './cors-decision.ts'
import type { OriginMatcher } from './origin-matcher.ts'
import { isCanonical, MAX_ORIGIN_LENGTH, parseOrigin, type Origin } from './parse-origin.ts'

/** How one origin stands with a policy. */
export interface Standing {
  readonly actual: CorsDecision
  /** @param headers - the names asked for; empty if there are none */
  readonly preflight: (method: string, headers: string) => CorsDecision
}

/** Why an origin is refused before anything else is looked at. */
export type OriginRefusal = Extract<CorsReason, 'origin-not-allowed' | 'origin-malformed'>

/** Standings of origins that no exact entry names are remembered up to this many, then forgotten together. */
const RECENT = 512

/**
 * Makes patterns a look-up that costs the same for one and for 100,000 of them. The standing of a listed origin is
 * built when it is first asked for and kept; what wildcards decide is kept in a bounded memory, so that a flood of
 * invented origins costs time but no space.
 */
export function compileStandings(
  matcher: OriginMatcher,
  grant: (origin: string) => Standing,
  refuse: (reason: OriginRefusal) => Standing,
): (origin: string) => Standing {
  const listed = new Map<string, Standing>()
  const recent = new Map<string, Standing>()

  function judge(text: string): Standing {
    const origin = parseSentOrigin(text)
    if (typeof origin === 'string') return refuse(origin)
    return matcher.lists(text) || matcher.covers(origin)
      ? grant(text)
      : refuse('origin-not-allowed')
  }

  return (text) => {
    // Before anything else looks at it: hashing 16 KiB for a map costs more than the whole decision.
    if (text.length > MAX_ORIGIN_LENGTH) return refuse('origin-malformed')
    const known = listed.get(text) ?? recent.get(text)
    if (known !== undefined) return known
    const standing = judge(text)
    if (recent.size === RECENT) recent.clear()
    const memory = matcher.lists(text) ? listed : recent
    memory.set(text, standing)
    return standing
  }
}

/** Parses an Origin field as far as browsers send such a thing; `null` is well-formed and nobody's origin. */
export function parseSentOrigin(text: string): Origin | OriginRefusal {
  if (text === 'null') return 'origin-not-allowed'
  const origin = parseOrigin(text)
  return origin !== undefined && isCanonical(origin) ? origin : 'origin-malformed'
}
