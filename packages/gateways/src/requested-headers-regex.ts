import { escapeRegex } from './escape-regex.ts'
import type { GatewayRules } from './gateway-rules.ts'
import { TOKEN } from './requested-method.ts'

/** What an Access-Control-Request-Headers value must be. To be matched without regard to case, in ASCII only. */
export interface RequestedHeadersRegex {
  /** The whole value: a list of allowed names. */
  readonly allowed: string
  /** Matches a value that is denied although `allowed` matches it; `undefined` if there is none. */
  readonly denied: string | undefined
  /** In bytes. A longer value is denied. */
  readonly maxLength: number
}

/** How many bytes longer than the policy's list a value may be, as in the core. */
const SLACK = 4096

/**
 * A list of header names in any order, with optional white space and empty elements (RFC 9110, section 5.6.1).
 *
 * @param dialect - PCRE gets possessive quantifiers: with others it uses its stack for every name, and gives up on long
 * lists. RE2 has none, and needs none.
 */
export function requestedHeadersRegex(
  { requestHeaders, allowsOtherHeaders }: GatewayRules,
  dialect: 'pcre' | 're2' = 'pcre',
): RequestedHeadersRegex {
  const many = dialect === 'pcre' ? '*+' : '*'
  const separators = String.raw`[, \t]${many}`
  const name = allowsOtherHeaders ? TOKEN : `(?:${requestHeaders.map(escapeRegex).join('|')})`
  const names = String.raw`(?:${name}[ \t]${many}(?:,${separators}|$))${many}`
  const hasNames = allowsOtherHeaders || requestHeaders.length > 0
  const listed = allowsOtherHeaders ? ['*', ...requestHeaders] : requestHeaders
  return {
    allowed: `^${separators}${hasNames ? names : ''}$`,
    denied:
      allowsOtherHeaders && !requestHeaders.includes('authorization')
        ? String.raw`(?:^|[, \t])authorization(?:[, \t]|$)`
        : undefined,
    maxLength: listed.join().length + SLACK,
  }
}
