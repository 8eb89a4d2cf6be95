import type { OriginLookup } from './cors-options.ts'
import { parsePattern, type OriginPattern } from './origin-pattern.ts'
import { holdsPublicSuffix } from './public-suffix/holds-public-suffix.ts'
import { isPublicSuffix } from './public-suffix/is-public-suffix.ts'
import { show, type Report } from './report.ts'

/** What the other options mean for `origin`. */
export interface OriginContext {
  readonly credentials: boolean
  readonly allowInsecure: boolean
  readonly allowPublicSuffix: boolean
}

const EXAMPLE = 'origin: ["https://app.example.com"]'
const OR_FUNCTION = 'or a function: origin: (origin) => allowed.has(origin)'

/** Reads `origin`: anyone, some patterns, or a function. What was refused is left out and reported. */
export function readOrigin(
  report: Report,
  value: unknown,
  context: OriginContext,
): '*' | OriginPattern[] | OriginLookup {
  if (typeof value === 'function') return value as OriginLookup
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
    const text = `missing, and there is no default; list the origins whose pages may read the answers, as in ${EXAMPLE}`
    report.add('origin-missing', 'origin', value ?? null, text)
    return []
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  const patterns: OriginPattern[] = []
  let anyone = false
  for (const [index, item] of list.entries()) {
    const path = list === value ? `origin.${index}` : 'origin'
    if (item === '*') {
      anyone = true
      if (context.credentials) reportWildcard(report, path)
    } else if (typeof item === 'string') {
      const pattern = readPattern(report, path, item, context)
      if (pattern !== undefined) patterns.push(pattern)
    } else {
      reportNoString(report, path, item)
    }
  }
  return anyone ? '*' : patterns
}

function readPattern(
  report: Report,
  path: string,
  text: string,
  context: OriginContext,
): OriginPattern | undefined {
  const pattern = parsePattern(text)
  const shown = show(text)
  if ('why' in pattern) {
    const instead = pattern.instead === undefined ? 'write an origin' : 'write'
    const example = pattern.instead ?? 'https://app.example.com'
    const code = pattern.kind === 'invalid' ? 'origin-invalid' : 'origin-prohibited'
    report.add(code, path, text, `${shown} ${pattern.why}; ${instead} such as "${example}"`)
    return undefined
  }
  if (context.credentials && !context.allowInsecure && isInsecure(pattern)) {
    report.add(
      'origin-insecure-with-credentials-prohibited',
      path,
      text,
      `${shown} is not encrypted, so with credentials anyone on the network could read along; ` +
        'use https, or set dangerouslyAllowInsecureOrigins: true',
    )
  }
  if (
    context.credentials &&
    !context.allowPublicSuffix &&
    pattern.subdomains &&
    (isPublicSuffix(pattern.host) || holdsPublicSuffix(pattern.host))
  ) {
    report.add(
      'origin-public-suffix-with-credentials-prohibited',
      path,
      text,
      `${shown} allows every site that anyone registers under ${pattern.host}; name your own domain, as in ` +
        `"${pattern.scheme}://*.example.${pattern.host}", or set dangerouslyAllowPublicSuffixSubdomains: true`,
    )
  }
  return pattern
}

function reportWildcard(report: Report, path: string): void {
  report.add(
    'origin-wildcard-with-credentials-prohibited',
    path,
    '*',
    '"*" with credentials would let every site read the answers as the visitor who is logged in, and browsers ' +
      `refuse it; list the origins, as in ${EXAMPLE}, or remove credentials`,
  )
}

function reportNoString(report: Report, path: string, value: unknown): void {
  if (value instanceof RegExp) {
    report.add('origin-regexp-prohibited', path, value, refusalOfRegExp(value))
    return
  }
  const why = value === true ? 'would allow every site, whichever it is' : 'is not an origin'
  const text = `${show(value)} ${why}; list the origins, as in ${EXAMPLE}, or write "*" for public data`
  report.add('origin-invalid', path, value, text)
}

function refusalOfRegExp(expression: RegExp): string {
  const host = /(?:[a-z0-9-]+\\?\.)+[a-z]+/i.exec(expression.source)?.[0].replaceAll('\\', '')
  const shown = show(expression)
  if (host === undefined) {
    return `${shown} is a regular expression, which easily allows too much; write patterns such as "https://*.example.com", ${OR_FUNCTION}`
  }
  const attacker = `https://evil${host.toLowerCase()}`
  const hole = new RegExp(expression).test(attacker)
    ? `also matches ${attacker}, which anyone can register`
    : 'is a regular expression, which easily allows too much'
  return `${shown} ${hole}; write ["https://${host}", "https://*.${host}"], ${OR_FUNCTION}`
}

/** Whether someone on the network may speak for the origin: not https, and not this very machine. */
function isInsecure({ scheme, host }: OriginPattern): boolean {
  return scheme !== 'https' && !/^(?:127\.[0-9.]+|\[::1\]|(?:.*\.)?localhost\.?)$/.test(host)
}
