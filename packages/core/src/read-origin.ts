import type { OriginLookup } from './cors-options.ts'
import { OriginMatcher } from './origin-matcher.ts'
import { EXAMPLE, parsePattern, type OriginPattern } from './origin-pattern.ts'
import { hasStrangersBelow } from './public-suffix/has-strangers-below.ts'
import type { Report } from './report.ts'

/** What the other options mean for `origin`. */
export interface OriginContext {
  readonly credentials: boolean
  readonly dangerouslyAllowInsecureOrigins: boolean
  readonly dangerouslyAllowPublicSuffixSubdomains: boolean
}

/** Reads `origin`: anyone, some patterns, or a function. What was refused is left out and reported. */
export function readOrigin(
  report: Report,
  value: unknown,
  context: OriginContext,
): '*' | OriginMatcher | OriginLookup {
  if (typeof value === 'function') return value as OriginLookup
  const isList = Array.isArray(value)
  // A copy: a list with getters may say something else when it is read again.
  const list: readonly unknown[] = isList ? [...(value as unknown[])] : value == null ? [] : [value]
  if (list.length === 0) {
    const why = `is required; write ${EXAMPLE}`
    report.add('origin-missing', 'origin', value ?? null, why, '')
  }
  const patterns: OriginPattern[] = []
  for (const [index, item] of list.entries()) {
    const path = isList ? `origin.${index}` : 'origin'
    if (typeof item !== 'string') reportNoString(report, path, item)
    else if (item !== '*') patterns.push(...readPattern(report, path, item, context))
    else if (context.credentials) {
      report.add(
        'origin-wildcard-with-credentials-prohibited',
        path,
        item,
        `with credentials would let every site read along; write ${EXAMPLE}, or remove credentials`,
      )
    }
  }
  return list.includes('*') ? '*' : new OriginMatcher(patterns)
}

function readPattern(
  report: Report,
  path: string,
  text: string,
  context: OriginContext,
): OriginPattern[] {
  const pattern = parsePattern(text)
  if ('why' in pattern) {
    report.add(`origin-${pattern.kind}`, path, text, pattern.why)
    return []
  }
  const { scheme, host, subdomains } = pattern
  if (!context.credentials) return [pattern]
  if (!context.dangerouslyAllowInsecureOrigins && isInsecure(pattern)) {
    report.add(
      'origin-insecure-with-credentials-prohibited',
      path,
      text,
      'with credentials would let the network read along; write https, or set dangerouslyAllowInsecureOrigins: true',
    )
  }
  if (!context.dangerouslyAllowPublicSuffixSubdomains && subdomains && hasStrangersBelow(host)) {
    report.add(
      'origin-public-suffix-with-credentials-prohibited',
      path,
      text,
      `with credentials would let every site under ${host} read along; ` +
        `write "${scheme}://example.${host}", or set dangerouslyAllowPublicSuffixSubdomains: true`,
    )
  }
  return [pattern]
}

/** Whether someone on the network may speak for the origin: not https, and not this very machine. */
function isInsecure({ scheme, host }: OriginPattern): boolean {
  return scheme !== 'https' && !/^(127\.[0-9.]+|\[::1\]|(.*\.)?localhost\.?)$/.test(host)
}

function reportNoString(report: Report, path: string, value: unknown): void {
  if (value instanceof RegExp) {
    const [host] = /([a-z0-9-]+\.)+[a-z]+/.exec(
      value.source.replaceAll('\\', '').toLowerCase(),
    ) ?? ['example.com']
    const why =
      `may let https://evil${host} read along; ` +
      `write ["https://${host}", "https://*.${host}"], or a function`
    report.add('origin-regexp-prohibited', path, value, why)
  } else {
    const why = `is not an origin; write ${EXAMPLE}, or "*" for public data`
    report.add('origin-invalid', path, value, why)
  }
}
