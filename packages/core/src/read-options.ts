import type { CorsIssue } from './cors-issue.ts'
import type { OriginLookup } from './cors-options.ts'
import { explainUnknownOption } from './explain-unknown-option.ts'
import type { OriginMatcher } from './origin-matcher.ts'
import { readAllowedHeaders } from './read-allowed-headers.ts'
import { readExposedHeaders } from './read-exposed-headers.ts'
import { readMaxAge } from './read-max-age.ts'
import { readMethods } from './read-methods.ts'
import { readOrigin } from './read-origin.ts'
import { Report } from './report.ts'

/** Options in the form that a policy is compiled from: checked, complete, without duplicates. */
export interface CorsRules {
  readonly origin: '*' | OriginMatcher | OriginLookup
  /** `['*']` for every method. */
  readonly methods: readonly string[]
  /** `*` allows every name except `Authorization`, which is listed beside it. */
  readonly allowedHeaders: readonly string[]
  /** `['*']` for every name. */
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  readonly maxAge: number | undefined
  readonly debug: boolean
  readonly dangerouslyAllowInsecureOrigins: boolean
  readonly dangerouslyAllowPublicSuffixSubdomains: boolean
}

/** The result of `readOptions`: rules if there are no issues. */
export interface ReadResult {
  readonly rules: CorsRules | undefined
  readonly issues: readonly CorsIssue[]
}

/** Reads options of any type. Never throws. */
export function readOptions(options: unknown): ReadResult {
  const report = new Report()
  let rules: CorsRules | undefined
  try {
    if (typeof options === 'object' && options !== null && !Array.isArray(options)) {
      // A copy: getters are called once, and nothing is inherited from a polluted prototype.
      rules = readAll(report, { __proto__: null, ...options })
    }
  } catch {
    // A getter or a proxy threw. The issue below says that the options cannot be read.
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

function readAll(report: Report, options: Readonly<Record<string, unknown>>): CorsRules {
  const readBoolean = (name: string): boolean => {
    const value = options[name]
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
    origin: readOrigin(report, options['origin'], flags),
    methods: readMethods(report, options['methods']),
    allowedHeaders: readAllowedHeaders(report, options['allowedHeaders']),
    exposedHeaders: readExposedHeaders(report, options['exposedHeaders'], flags.credentials),
    maxAge: readMaxAge(report, options['maxAge']),
    debug: readBoolean('debug'),
  }
  const known = Object.keys(rules)
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    const value = options[name]
    report.add('option-unknown', name, value, explainUnknownOption(name, value, known), '')
  }
  return rules
}
