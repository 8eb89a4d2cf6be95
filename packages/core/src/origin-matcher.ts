import { hashBefore, hashText } from './hash-text.ts'
import type { OriginPattern } from './origin-pattern.ts'

/** A pattern with a wildcard, split at `*.`; `start` is empty if it has no `*.`. */
interface WildcardRule {
  readonly text: string
  readonly start: string
  /** Without the port if any port is allowed. */
  readonly end: string
  readonly isAnyPort: boolean
}

const DOT = 0x2e

/**
 * Matches origins against patterns. The patterns are indexed by hashes of their ends, so a match is one pass over the
 * origin, from its last character to its first, without allocation, for one pattern or for a hundred thousand.
 */
export class OriginMatcher {
  /** The patterns, without duplicates and those that another pattern covers. */
  readonly texts: readonly string[]
  /** Origins without wildcards. */
  readonly #exact = new Map<number, string>()
  readonly #rules = new Map<number, WildcardRule>()

  constructor(patterns: readonly OriginPattern[]) {
    for (const { text, port, subdomains } of patterns) {
      const isAnyPort = port === '*'
      if (subdomains || isAnyPort) {
        const [end = '', start = ''] = text.replace(/:\*$/, '').split('*').toReversed()
        put(this.#rules, end, { text, start, end, isAnyPort })
      } else put(this.#exact, text, text)
    }
    const uncovered = patterns.filter(
      ({ text, port }) => !this.#covers(text, text.length - (port && `:${port}`).length),
    )
    this.texts = Object.freeze([...new Set(uncovered.map(({ text }) => text))])
  }

  /** How many origins without wildcards there are. */
  get exactCount(): number {
    return this.#exact.size
  }

  /**
   * @param hostEnd - the end of the host, from `scanOrigin`
   * @param hash - the origin's hash, if the caller has it
   */
  allows(origin: string, hostEnd: number, hash: number = hashText(origin)): boolean {
    for (let key = hash; this.#exact.has(key); key++) {
      if (this.#exact.get(key) === origin) return true
    }
    return this.#covers(origin, hostEnd)
  }

  /** Whether a pattern with a wildcard, other than the text itself, allows every origin that the text allows. */
  #covers(text: string, hostEnd: number): boolean {
    if (this.#rules.size === 0) return false
    for (let end = text.length; ; end = hostEnd) {
      let hash = 0
      for (let at = end - 1; at >= 0; at--) {
        const code = text.charCodeAt(at)
        hash = hashBefore(code, hash)
        if (code !== DOT && at > 0) continue
        let rule: WildcardRule | undefined
        for (let key = hash; (rule = this.#rules.get(key)) !== undefined; key++) {
          if (
            rule.end.length === end - at &&
            (rule.isAnyPort || end === text.length) &&
            text.startsWith(rule.start) &&
            text.endsWith(rule.end, end) &&
            rule.text !== text
          ) {
            return true
          }
        }
      }
      // The second pass, for patterns with any port, ends where the host ends.
      if (end === hostEnd) return false
    }
  }
}

/** Adds an entry by its text's hash, or by the next free number if another text has that hash. */
function put<Value>(map: Map<number, Value>, text: string, value: Value): void {
  let key = hashText(text)
  while (map.has(key)) key++
  map.set(key, value)
}
