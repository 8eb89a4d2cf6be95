import type { OriginLookup } from './cors-options.ts'
import { hasCallbackParameter } from './has-callback-parameter.ts'
import { NO_CALLBACK } from './origin-function-error.ts'
import { OriginMatcher } from './origin-matcher.ts'
import { OTHER_OPTION_ADVICE } from './other-option-advice.ts'
import { EXAMPLE, parsePattern, type OriginPattern } from './origin-pattern.ts'
import { hasSharedSubdomains } from './public-suffix/has-shared-subdomains.ts'
import type { Report } from './report.ts'

/** Patterns whose pages no one else can serve: encrypted ones, and those of extensions and apps on the device. */
const PROTECTED =
  /^(https|(chrome|moz|safari-web)-extension|vscode-webview|app|capacitor|ionic|tauri|wails):|^http:\/\/(127\.[\d.]+|\[::1\]|(.*\.)?localhost\.?)(:|$)/

/** The other options that `origin` is checked against. */
export interface OriginContext {
  readonly credentials: boolean
  readonly dangerouslyAllowInsecureOrigins: boolean
  readonly dangerouslyAllowPublicSuffixSubdomains: boolean
}

/** Reads `origin`: `*`, patterns, or a function. Reports what is rejected, and leaves it out. */
export function readOrigin(
  report: Report,
  value: unknown,
  context: OriginContext,
): '*' | OriginMatcher | OriginLookup {
  if (typeof value === 'function') {
    if (hasCallbackParameter(value)) {
      report.add('origin-invalid', 'origin', value, `has a callback parameter, ${NO_CALLBACK}`)
    }
    return value as OriginLookup
  }
  const isList = Array.isArray(value)
  // A copy: a list with getters could return something else at the next read.
  const list: readonly unknown[] = isList ? [...(value as unknown[])] : value == null ? [] : [value]
  if (list.length === 0) {
    const why = `is required; write ${EXAMPLE}`
    report.add('origin-missing', 'origin', value ?? null, why, '')
  }
  const patterns: OriginPattern[] = []
  for (const [index, item] of list.entries()) {
    const path = isList ? `origin.${index}` : 'origin'
    if (typeof item !== 'string') reportNonString(report, path, item)
    else if (item !== '*') patterns.push(...readPattern(report, path, item, context))
    else if (context.credentials) {
      const why = `${wouldLet('any site')}; write ${EXAMPLE}, or remove credentials`
      report.add('origin-wildcard-with-credentials-prohibited', path, item, why)
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
  if (!context.dangerouslyAllowInsecureOrigins && !PROTECTED.test(text)) {
    const [who, instead] =
      scheme === 'http'
        ? ['anyone on the network', 'write https, or']
        : [`whoever serves ${scheme}: pages`, 'if only installed apps do,']
    const why = `${wouldLet(who)}; ${instead} set dangerouslyAllowInsecureOrigins: true`
    report.add('origin-insecure-with-credentials-prohibited', path, text, why)
  }
  if (!context.dangerouslyAllowPublicSuffixSubdomains && subdomains && hasSharedSubdomains(host)) {
    const instead = `write "${scheme}://example.${host}", or set dangerouslyAllowPublicSuffixSubdomains: true`
    const why = `${wouldLet(`any site under ${host}`)}; ${instead}`
    report.add('origin-public-suffix-with-credentials-prohibited', path, text, why)
  }
  return [pattern]
}

function wouldLet(who: string): string {
  return `with credentials would let ${who} read authenticated responses`
}

function reportNonString(report: Report, path: string, value: unknown): void {
  if (value instanceof RegExp) {
    const [host] = /([a-z0-9-]+\.)+[a-z]+/.exec(
      value.source.replaceAll('\\', '').toLowerCase(),
    ) ?? ['example.com']
    const why =
      `could also match https://evil${host}; ` +
      `write ["https://${host}", "https://*.${host}"], or a function`
    report.add('origin-regexp-prohibited', path, value, why)
  } else {
    // Not in a list, where `isDevelopment && "http://localhost:5173"` leaves it.
    const isDenial = value === false && path === 'origin'
    const instead = isDenial
      ? OTHER_OPTION_ADVICE.enabled
      : `write ${EXAMPLE}, or "*" for public data`
    report.add('origin-invalid', path, value, `is not an origin; ${instead}`)
  }
}
