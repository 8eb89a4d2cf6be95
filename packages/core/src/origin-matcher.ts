import { hashBefore, hashText } from './hash-text.ts'
import type { OriginPattern } from './origin-pattern.ts'

/** A pattern with a wildcard, taken apart at the labels that may be any; `start` is empty where none may be. */
interface Rule {
  readonly text: string
  readonly start: string
  /** Without the port, where that may be any. */
  readonly end: string
  readonly isAnyPort: boolean
}

const DOT = 0x2e

/**
 * The patterns of a policy by hashes of their ends, so that a look-up is one pass over the origin, from its last
 * character to the first, and makes no string, whether there is one pattern or a hundred thousand.
 */
export class OriginMatcher {
  /** The patterns' texts, without those that are repeated or that another one covers. */
  readonly texts: readonly string[]
  /** Entries without wildcards. */
  readonly #exact = new Map<number, string>()
  readonly #rules = new Map<number, Rule>()

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

  /** How many origins are listed by themselves. */
  get listed(): number {
    return this.#exact.size
  }

  /**
   * @param hostEnd - where the host ends, as `scanOrigin` says
   * @param hash - of the origin, where it is at hand
   */
  allows(origin: string, hostEnd: number, hash: number = hashText(origin)): boolean {
    for (let key = hash; this.#exact.has(key); key++) {
      if (this.#exact.get(key) === origin) return true
    }
    return this.#covers(origin, hostEnd)
  }

  /** Whether a pattern with a wildcard, other than this very text, allows all that the text stands for. */
  #covers(text: string, hostEnd: number): boolean {
    if (this.#rules.size === 0) return false
    for (let end = text.length; ; end = hostEnd) {
      let hash = 0
      for (let at = end - 1; at >= 0; at--) {
        const code = text.charCodeAt(at)
        hash = hashBefore(code, hash)
        if (code !== DOT && at > 0) continue
        let rule: Rule | undefined
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
      // For patterns with any port the end is that of the host.
      if (end === hostEnd) return false
    }
  }
}

/** Puts what has the hash of another text under the next number that is free. */
function put<Value>(map: Map<number, Value>, text: string, value: Value): void {
  let key = hashText(text)
  while (map.has(key)) key++
  map.set(key, value)
}
