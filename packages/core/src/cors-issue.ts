/** A value that survives `JSON.stringify`; what JSON cannot carry is described in a string. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/**
 * One thing that is wrong with a policy. Plain JSON.
 *
 * Codes are stable. Three words are kept apart in them: *invalid* (no such thing), *forbidden* (by the Fetch
 * standard) and *prohibited* (by this library, because it opens a hole or can never work).
 */
export type CorsIssue =
  | Issue<'options-invalid', JsonValue>
  | Issue<'option-unknown', JsonValue>
  | Issue<'option-invalid', JsonValue>
  | Issue<'origin-missing', JsonValue>
  | Issue<'origin-invalid', JsonValue>
  | Issue<'origin-regexp-prohibited', string>
  | Issue<'origin-prohibited', string>
  | Issue<'origin-wildcard-with-credentials-prohibited', '*'>
  | Issue<'origin-insecure-with-credentials-prohibited', string>
  | Issue<'origin-public-suffix-with-credentials-prohibited', string>
  | Issue<'method-invalid', JsonValue>
  | Issue<'method-forbidden', string>
  | Issue<'method-prohibited', string>
  | Issue<'allowed-header-invalid', JsonValue>
  | Issue<'allowed-header-forbidden', string>
  | Issue<'allowed-header-prohibited', string>
  | Issue<'exposed-header-invalid', JsonValue>
  | Issue<'exposed-header-forbidden', string>
  | Issue<'exposed-header-prohibited', string>
  | Issue<'exposed-header-wildcard-with-credentials-prohibited', '*'>
  | Issue<'max-age-invalid', JsonValue>

export type CorsIssueCode = CorsIssue['code']

interface Issue<Code extends string, Value> {
  readonly code: Code
  /** Where in the options, e.g. `origin.1`; empty for the options as a whole. */
  readonly path: string
  /** What was received. */
  readonly value: Value
  /** Where, what was received, why it is refused, and what to write instead. */
  readonly message: string
}
