import { escapeRegex } from './escape-regex.ts'

/** By default Envoy rejects a configuration with a larger expression: `re2.max_program_size.error_level`. */
const MAX_SIZE = 100
/** What the scheme, the labels, the port and the ends take at most; each other character takes one. Measured with RE2. */
const OWN_SIZE = 30

/**
 * A pattern with a wildcard as an expression of RE2, small enough for Envoy. Not `originRegex`, whose labels of at most
 * 63 characters alone take 300: browsers send no others.
 *
 * @returns `undefined` for a host that is too long
 */
export function envoyExpression(pattern: string): string | undefined {
  const [, scheme = '', subdomains, host = '', anyPort] =
    /^(.*?):\/\/(\*\.)?(.*?)(:\*)?$/.exec(pattern) ?? []
  if (host.length > MAX_SIZE - OWN_SIZE) return undefined
  const labels = subdomains === undefined ? '' : String.raw`([a-z0-9_-]+\.)+`
  const port = anyPort === undefined ? '' : '(:[1-9][0-9]*)?'
  return `^${escapeRegex(scheme)}://${labels}${escapeRegex(host)}${port}$`
}
