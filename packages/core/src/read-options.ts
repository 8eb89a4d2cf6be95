import type { CorsIssue } from './cors-issue.ts'
import type { OriginLookup } from './cors-options.ts'
import { explainUnknownOption, OPTIONS } from './known-options.ts'
import type { OriginPattern } from './origin-pattern.ts'
import { readAllowedHeaders } from './read-allowed-headers.ts'
import { readExposedHeaders } from './read-exposed-headers.ts'
import { readMaxAge } from './read-max-age.ts'
import { readMethods } from './read-methods.ts'
import { readOrigin } from './read-origin.ts'
import { Report, show } from './report.ts'

/** Options in the one form that everything behind `definePolicy` works with. */
export interface CorsRules {
  readonly origin: '*' | readonly OriginPattern[] | OriginLookup
  /** `['*']` for every method. */
  readonly methods: readonly string[]
  /** With `*` among them for every name but `Authorization`. */
  readonly allowedHeaders: readonly string[]
  /** `['*']` for every name. */
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  readonly maxAge: number | undefined
  readonly debug: boolean
}

/** Reads options of any shape; the rules hold only if there is no issue. Never throws. */
export function readOptions(options: unknown): { rules: CorsRules; issues: readonly CorsIssue[] } {
  const report = new Report()
  const given = isRecord(options) ? options : {}
  if (given !== options) {
    const text = `${show(options)} is not an object of options; write { origin: ["https://app.example.com"] }`
    report.add('options-invalid', '', options, text)
    return { rules: readAll(new Report(), given), issues: report.issues }
  }
  return { rules: readAll(report, given), issues: report.issues }
}

function readAll(report: Report, given: Readonly<Record<string, unknown>>): CorsRules {
  for (const name of Object.keys(given)) {
    if (!OPTIONS.includes(name)) {
      report.add('option-unknown', name, given[name], explainUnknownOption(name))
    }
  }
  const credentials = readBoolean(report, 'credentials', given)
  return {
    credentials,
    origin: readOrigin(report, given['origin'], {
      credentials,
      allowInsecure: readBoolean(report, 'dangerouslyAllowInsecureOrigins', given),
      allowPublicSuffix: readBoolean(report, 'dangerouslyAllowPublicSuffixSubdomains', given),
    }),
    methods: readMethods(report, given['methods']),
    allowedHeaders: readAllowedHeaders(report, given['allowedHeaders']),
    exposedHeaders: readExposedHeaders(report, given['exposedHeaders'], credentials),
    maxAge: readMaxAge(report, given['maxAge']),
    debug: readBoolean(report, 'debug', given),
  }
}

function readBoolean(
  report: Report,
  name: string,
  given: Readonly<Record<string, unknown>>,
): boolean {
  const value = given[name]
  if (typeof value === 'boolean' || value === undefined) return value === true
  report.add('option-invalid', name, value, `${show(value)} is not a boolean; write true or false`)
  return false
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
