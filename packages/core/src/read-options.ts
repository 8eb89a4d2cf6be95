import type { CorsIssue } from './cors-issue.ts'
import type { OriginLookup } from './cors-options.ts'
import { explainUnknownOption, OPTIONS } from './known-options.ts'
import type { OriginMatcher } from './origin-matcher.ts'
import { readAllowedHeaders } from './read-allowed-headers.ts'
import { readExposedHeaders } from './read-exposed-headers.ts'
import { readMaxAge } from './read-max-age.ts'
import { readMethods } from './read-methods.ts'
import { readOrigin } from './read-origin.ts'
import { Report } from './report.ts'

/** Options in the one form that everything behind `definePolicy` works with. */
export interface CorsRules {
  readonly origin: '*' | OriginMatcher | OriginLookup
  /** `['*']` for every method. */
  readonly methods: readonly string[]
  /** With `*` among them for every name but `Authorization`. */
  readonly allowedHeaders: readonly string[]
  /** `['*']` for every name. */
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  readonly maxAge: number | undefined
  readonly debug: boolean
  readonly dangerouslyAllowInsecureOrigins: boolean
  readonly dangerouslyAllowPublicSuffixSubdomains: boolean
}

/** What was read: rules that hold, or else what is wrong. */
export interface Reading {
  readonly rules: CorsRules | undefined
  readonly issues: readonly CorsIssue[]
}

/** Reads options of any shape. Never throws. */
export function readOptions(options: unknown): Reading {
  const report = new Report()
  let rules: CorsRules | undefined
  try {
    if (typeof options === 'object' && options !== null && !Array.isArray(options)) {
      // A copy: getters are asked once, and nothing is taken from a prototype that somebody else wrote to.
      rules = readAll(report, { __proto__: null, ...options })
    }
  } catch {
    // A getter or a proxy that throws cannot be read, which is all that need be said.
  }
  if (rules === undefined) {
    report.add(
      'options-invalid',
      '',
      options,
      'is not an object; write { origin: ["https://app.example.com"] }',
    )
  }
  const { issues } = report
  return { rules: issues.length > 0 ? undefined : rules, issues }
}

function readAll(report: Report, given: Readonly<Record<string, unknown>>): CorsRules {
  const readBoolean = (name: string): boolean => {
    const value = given[name]
    if (value !== undefined && typeof value !== 'boolean') {
      report.add('option-invalid', name, value, 'is not a boolean; write true or false')
    }
    return value === true
  }
  const flags = {
    credentials: readBoolean('credentials'),
    dangerouslyAllowInsecureOrigins: readBoolean('dangerouslyAllowInsecureOrigins'),
    dangerouslyAllowPublicSuffixSubdomains: readBoolean('dangerouslyAllowPublicSuffixSubdomains'),
  }
  const rules = {
    ...flags,
    origin: readOrigin(report, given['origin'], flags),
    methods: readMethods(report, given['methods']),
    allowedHeaders: readAllowedHeaders(report, given['allowedHeaders']),
    exposedHeaders: readExposedHeaders(report, given['exposedHeaders'], flags.credentials),
    maxAge: readMaxAge(report, given['maxAge']),
    debug: readBoolean('debug'),
  }
  for (const name of Object.keys(given)) {
    if (OPTIONS.includes(name)) continue
    report.add('option-unknown', name, given[name], explainUnknownOption(name), '')
  }
  return rules
}
