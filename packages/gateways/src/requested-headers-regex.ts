import { escapeRegex } from './escape-regex.ts'
import { TOKEN } from './requested-method.ts'
import type { GatewayRules } from './gateway-rules.ts'

/** What an Access-Control-Request-Headers value must be. Regular expressions for PCRE and RE2 alike, without lookahead. */
export interface RequestedHeadersRegex {
  /** The whole value: a list of allowed names. To be matched without regard to case, in ASCII only. */
  readonly allowed: string
  /** Matches a value that is denied although `allowed` matches it; `undefined` if there is none. */
  readonly denied: string | undefined
  /** In bytes. A longer value is denied. */
  readonly maxLength: number
}

/** How many bytes longer than the policy's list a value may be, as in the core. */
const SLACK = 4096

/**
 * A list of header names in any order, with optional white space and empty elements (RFC 9110, section 5.6.1). Matched
 * in linear time by backtracking, too: no two parts that follow each other match the same character.
 */
export function requestedHeadersRegex(rules: GatewayRules): RequestedHeadersRegex {
  const { requestHeaders, allowsOtherHeaders } = rules
  const name = allowsOtherHeaders ? TOKEN : `(?:${requestHeaders.map(escapeRegex).join('|')})`
  const list = `(?:${name}[ \\t]*(?:,[, \\t]*${name}[ \\t]*)*(?:,[, \\t]*)?)?`
  const hasNames = allowsOtherHeaders || requestHeaders.length > 0
  const names = allowsOtherHeaders ? ['*', ...requestHeaders] : requestHeaders
  return {
    allowed: `^[, \\t]*${hasNames ? list : ''}$`,
    denied:
      allowsOtherHeaders && !requestHeaders.includes('authorization')
        ? '(?:^|[, \\t])authorization(?:[, \\t]|$)'
        : undefined,
    maxLength: names.join().length + SLACK,
  }
}
