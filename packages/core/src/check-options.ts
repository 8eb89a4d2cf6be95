import type { CorsIssue } from './cors-issue.ts'
import { isPolicy } from './cors-policy.ts'
import { readOptions } from './read-options.ts'

/**
 * Finds every mistake in options, for configuration screens and linters. Never throws.
 *
 * @param options - a value of any type, for example parsed JSON
 * @returns every issue; empty if `definePolicy` accepts the options
 */
export function checkOptions(options: unknown): readonly CorsIssue[] {
  return isPolicy(options) ? [] : readOptions(options).issues
}
