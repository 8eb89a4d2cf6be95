import type { CorsReason } from './cors-decision.ts'
import { isToken } from './fetch-standard/token.ts'

/** How an `Access-Control-Request-Headers` field fares under a policy. */
export type HeadersVerdict = Extract<
  CorsReason,
  'allowed' | 'header-not-allowed' | 'headers-malformed'
>

/** Bytes beyond the policy's own list that a field may have: for white space, empty elements, repetitions, and names under `*`. */
const SLACK = 4096

const TAB = 0x09
const SPACE = 0x20
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
  const table = new Map<number, string[]>()
  for (const name of allowedHeaders) {
    const hash = hashOf(name)
    table.set(hash, [...(table.get(hash) ?? []), name.toLowerCase()])
  }
  const any = allowedHeaders.includes('*')
  const maxLength = allowedHeaders.join().length + SLACK

  function judge(field: string, start: number, end: number, hash: number): HeadersVerdict {
    const candidates = table.get(hash)
    if (candidates !== undefined) {
      for (const candidate of candidates) {
        if (equals(field, start, end, candidate)) return 'allowed'
      }
    }
    if (!isToken(field, start, end)) return 'headers-malformed'
    // https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
    return any && !equals(field, start, end, 'authorization') ? 'allowed' : 'header-not-allowed'
  }

  return (field) => {
    if (field.length > maxLength) return 'headers-malformed'
    const end = field.length
    let index = 0
    for (;;) {
      while (index < end && isSeparator(field.charCodeAt(index))) index++
      if (index === end) return 'allowed'
      const start = index
      let hash = 0
      for (; index < end; index++) {
        const code = field.charCodeAt(index)
        if (isSeparator(code)) break
        hash = mix(hash, code)
      }
      const verdict = judge(field, start, index, hash)
      if (verdict !== 'allowed') return verdict
      while (index < end && isWhiteSpace(field.charCodeAt(index))) index++
      if (index < end && field.charCodeAt(index) !== COMMA) return 'headers-malformed'
    }
  }
}

function isWhiteSpace(code: number): boolean {
  return code === SPACE || code === TAB
}

function isSeparator(code: number): boolean {
  return code === COMMA || isWhiteSpace(code)
}

/** Sets the bit that tells ASCII cases apart; `equals` has the last word, so that no other pair need stay distinct. */
function mix(hash: number, code: number): number {
  return (Math.imul(hash, 31) + (code | 0x20)) & 0x3fff_ffff
}

function hashOf(name: string): number {
  let hash = 0
  for (let index = 0; index < name.length; index++) hash = mix(hash, name.charCodeAt(index))
  return hash
}

/** Whether `field` from `start` to `end` is `name`, which is in lower case. */
function equals(field: string, start: number, end: number, name: string): boolean {
  if (end - start !== name.length) return false
  for (let index = 0; index < name.length; index++) {
    const code = field.charCodeAt(start + index)
    const lower = code >= 0x41 && code <= 0x5a ? code | 0x20 : code
    if (lower !== name.charCodeAt(index)) return false
  }
  return true
}
