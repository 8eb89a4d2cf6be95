import { CorsPolicyError } from '@cors/core'

/**
 * Rejects options with one issue.
 *
 * @param path - where in the options, as in `CorsIssue`; empty for the options as a whole
 * @throws {CorsPolicyError} always
 */
export function rejectOptions(path: string, value: string | null, text: string): never {
  const message = `${path === '' ? 'options' : path}: ${text}`
  throw new CorsPolicyError([{ code: 'options-invalid', path, value, message }])
}
