import type { CorsReason } from './cors-decision.ts'
import { isToken } from './fetch-standard/token.ts'

/** How an `Access-Control-Request-Headers` field fares under a policy. */
export type HeadersVerdict = Extract<
  CorsReason,
  'allowed' | 'header-not-allowed' | 'headers-malformed'
>

/** A letter deeper in the names known: the codes of lower-case letters lead on, `allowed` is for the name that ends here. */
interface Node extends Map<number, Node> {
  allowed?: boolean
}

/** Bytes beyond the policy's own list that a field may have: for white space, empty elements, repetitions, and names under `*`. */
const SLACK = 4096

const COMMA = 0x2c

/**
 * Compiles `allowedHeaders` into a check of `Access-Control-Request-Headers` (a list of field names, RFC 9110,
 * section 5.6.1): case-insensitive, in any order, with optional white space and empty elements.
 *
 * One pass over the field that stops at the first name not allowed and allocates nothing. Not `split(',')`, which
 * makes a thousand strings of a hostile field before it looks at the first one.
 */
export function compileHeaderCheck(
  allowedHeaders: readonly string[],
): (field: string) => HeadersVerdict {
  const root: Node = new Map()
  const anyOther = allowedHeaders.includes('*')
  const maxLength = allowedHeaders.join().length + SLACK
  // Browsers send the same few lists again and again.
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

  return (field) => {
    const { length } = field
    if (length > maxLength) return 'headers-malformed'
    if (field === lastAllowed) return 'allowed'
    let index = 0
    for (;;) {
      while (isSeparator(field.charCodeAt(index))) index++
      if (index === length) {
        lastAllowed = field
        return 'allowed'
      }
      const start = index
      let node: Node | undefined = root
      for (; index < length && !isSeparator(field.charCodeAt(index)); index++) {
        node = node?.get(lowerCaseAt(field, index))
      }
      const known = node?.allowed
      if (known === undefined && !isToken(field, start, index)) return 'headers-malformed'
      if (!(known ?? anyOther)) return 'header-not-allowed'
      while (isWhiteSpace(field.charCodeAt(index))) index++
      if (index < length && field.charCodeAt(index) !== COMMA) return 'headers-malformed'
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
