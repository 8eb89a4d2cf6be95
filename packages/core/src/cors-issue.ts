/** A JSON value. A string describes a value that JSON does not have. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/**
 * One mistake in options, as plain JSON.
 *
 * Codes are stable. They use three words: *invalid* (not such a thing at all), *forbidden* (by the Fetch standard) and
 * *prohibited* (by this library, because it is unsafe or can never work).
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
  /** Where the mistake is, e.g. `origin.1`; empty for the options as a whole. */
  readonly path: string
  /** The value that was received. */
  readonly value: Value
  /** Where the mistake is, what was received, why it is rejected, and what to write instead. */
  readonly message: string
}
