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
  const once = dialect === 'pcre' ? '+' : ''
  // The longest first: the first that matches is taken for good.
  const listed = requestHeaders.toSorted((one, other) => other.length - one.length)
  const name = allowsOtherHeaders ? `${TOKEN}${once}` : `(?:${listed.map(escapeRegex).join('|')})`
  const space = String.raw`[ \t]*${once}`
  const separators = String.raw`[, \t]*${once}`
  const names = `(?:${name}${space}(?:,${separators}${name}${space})*${once}(?:,${separators})?)?`
  const hasNames = allowsOtherHeaders || requestHeaders.length > 0
  const all = allowsOtherHeaders ? ['*', ...requestHeaders] : requestHeaders
  return {
    allowed: `^${separators}${hasNames ? names : ''}$`,
    denied:
      allowsOtherHeaders && !requestHeaders.includes('authorization')
        ? String.raw`(?:^|[, \t])authorization(?:[, \t]|$)`
        : undefined,
    maxLength: all.join().length + SLACK,
  }
}
