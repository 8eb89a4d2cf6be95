import type { CorsReason } from './cors-decision.ts'
import { isToken } from './fetch-standard/token.ts'

/** The result of checking an `Access-Control-Request-Headers` header. */
export type HeadersVerdict = Extract<
  CorsReason,
  'allowed' | 'header-not-allowed' | 'headers-malformed'
>

/** A node of the trie of known names: a child for each next character, and `allowed` for the name that ends here. */
interface Node extends Map<number, Node> {
  allowed?: boolean
}

/** How many bytes longer than the policy's list a value may be: room for white space, duplicates, and names under `*`. */
const SLACK = 4096

const COMMA = 0x2c

/**
 * Compiles `allowedHeaders` into a check of `Access-Control-Request-Headers`, a list of header names (RFC 9110, section
 * 5.6.1): case-insensitive, in any order, with optional white space and empty elements.
 *
 * The check is one pass that stops at the first name that is not allowed and allocates nothing. Not `split(',')`, which
 * makes a thousand strings of a hostile value before the first one is checked.
 */
export function compileHeaderCheck(
  allowedHeaders: readonly string[],
): (value: string) => HeadersVerdict {
  const root: Node = new Map()
  const allowsOthers = allowedHeaders.includes('*')
  const maxLength = allowedHeaders.join().length + SLACK
  // Browsers send the same few values again and again.
  let lastAllowed: string | undefined
  // https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  add('authorization', false)
  for (const name of allowedHeaders) add(name, true)

  function add(name: string, allowed: boolean): void {
    let node = root
    for (let index = 0; index < name.length; index++) {
      const code = lowerCaseAt(name, index)
      const next: Node = node.get(code) ?? new Map()
      node.set(code, next)
      node = next
    }
    node.allowed = allowed
  }

  return (value) => {
    const { length } = value
    if (length > maxLength) return 'headers-malformed'
    if (value === lastAllowed) return 'allowed'
    let index = 0
    for (;;) {
      while (isSeparator(value.charCodeAt(index))) index++
      if (index === length) {
        lastAllowed = value
        return 'allowed'
      }
      const start = index
      let node: Node | undefined = root
      for (; index < length && !isSeparator(value.charCodeAt(index)); index++) {
        node = node?.get(lowerCaseAt(value, index))
      }
      const known = node?.allowed
      if (known === undefined && !isToken(value, start, index)) return 'headers-malformed'
      if (!(known ?? allowsOthers)) return 'header-not-allowed'
      while (isWhiteSpace(value.charCodeAt(index))) index++
      if (index < length && value.charCodeAt(index) !== COMMA) return 'headers-malformed'
    }
  }
}

function lowerCaseAt(text: string, index: number): number {
  const code = text.charCodeAt(index)
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code
}

function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x09
}

function isSeparator(code: number): boolean {
  return code === COMMA || isWhiteSpace(code)
}
