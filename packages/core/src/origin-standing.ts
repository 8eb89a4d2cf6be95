import type { CorsDecision, CorsReason } from './cors-decision.ts'
import { hashText } from './hash-text.ts'
import type { OriginMatcher } from './origin-matcher.ts'
import { MAX_ORIGIN_LENGTH, scanOrigin } from './parse-origin.ts'

/** How one origin stands with a policy, and the decisions that were made for it so far. */
export interface Standing {
  readonly reason: CorsReason
  /** What `Access-Control-Allow-Origin` says; `undefined` where it is not sent. */
  readonly origin: string | undefined
  actual: CorsDecision | undefined
  /** The whole preflight response to an allowed origin, or the denial of any other one. */
  preflight: CorsDecision | undefined
  readonly failure: Failure | undefined
}

/** What the `origin` function threw. */
export interface Failure {
  readonly error: unknown
}

/** Why an origin is denied before anything else is looked at. */
export type OriginRefusal = Extract<CorsReason, 'origin-not-allowed' | 'origin-malformed'>

/** A standing without any decision as yet. */
export function makeStanding(reason: CorsReason, origin?: string, failure?: Failure): Standing {
  return { reason, origin, failure, actual: undefined, preflight: undefined }
}

/** Origins to remember beside those that are listed; then all are forgotten together. */
const RECENT = 512

interface Memory {
  readonly text: string | undefined
  readonly standing: Standing | undefined
}

/** Of an origin that came once, as those do that somebody invents: it is not worth more. */
const CAME_ONCE: Memory = { text: undefined, standing: undefined }

/**
 * Makes patterns a look-up that costs the same for one and for 100,000 of them. The standing of an origin that comes
 * again is remembered, in a memory with bounds: a flood of invented origins costs time but no space.
 *
 * @param deny - gives the standing of all origins that are denied for a reason
 */
export function compileStandings(
  matcher: OriginMatcher,
  deny: (reason: OriginRefusal) => Standing,
): (origin: string) => Standing {
  /** By the hashes of their texts. */
  const known = new Map<number, Memory>()
  let last: string | undefined
  let lastStanding: Standing | undefined

  function judge(text: string, hash: number): Standing {
    const hostEnd = scanOrigin(text)
    return hostEnd > 0 && matcher.allows(text, hostEnd, hash)
      ? makeStanding('allowed', text)
      : deny(hostEnd < 0 ? 'origin-malformed' : 'origin-not-allowed')
  }

  return (text) => {
    // To compare with one text costs a fifth of what it does to find it in a map.
    if (text === last) return lastStanding!
    // Before anything else looks at it: hashing 16 KiB costs more than the whole decision.
    if (text.length > MAX_ORIGIN_LENGTH) return deny('origin-malformed')
    const hash = hashText(text)
    const memory = known.get(hash)
    let standing = memory?.standing
    if (standing === undefined || memory!.text !== text) {
      standing = judge(text, hash)
      if (known.size === matcher.listed + RECENT) known.clear()
      known.set(hash, memory === undefined ? CAME_ONCE : { text, standing })
    }
    // Together and last, with no call between them: near the end of the stack any call may throw.
    lastStanding = standing
    last = text
    return standing
  }
}
