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

/** Standings to remember beside those of listed origins; then all are forgotten together. */
const RECENT = 512

/**
 * Makes patterns a look-up that costs the same for one and for 100,000 of them. The standing of an origin is built
 * when it is first asked for and remembered, in a memory with bounds: a flood of invented origins costs time but no
 * space.
 */
export function compileStandings(
  matcher: OriginMatcher,
  grant: (origin: string) => Standing,
  refuse: (reason: OriginRefusal) => Standing,
): (origin: string) => Standing {
  const known = new Map<string, Standing>()
  let last: string | undefined
  let standing: Standing | undefined

  function judge(text: string): Standing {
    const origin = parseSentOrigin(text)
    if (typeof origin === 'string') return refuse(origin)
    return matcher.exact.has(text) || matcher.covers(origin)
      ? grant(text)
      : refuse('origin-not-allowed')
  }

  return (text) => {
    // To compare with one text costs a fifth of what it does to find it in a map.
    if (text === last) return standing!
    // Before anything else looks at it: hashing 16 KiB for a map costs more than the whole decision.
    if (text.length > MAX_ORIGIN_LENGTH) return refuse('origin-malformed')
    last = text
    standing = known.get(text)
    if (!standing) {
      standing = judge(text)
      if (known.size === matcher.exact.size + RECENT) known.clear()
      known.set(text, standing)
    }
    return standing
  }
}

/** Parses an Origin field as far as browsers send such a thing; `null` is well-formed and nobody's origin. */
export function parseSentOrigin(text: string): Origin | OriginRefusal {
  if (text === 'null') return 'origin-not-allowed'
  const origin = parseOrigin(text)
  return origin !== undefined && isCanonical(origin) ? origin : 'origin-malformed'
}
