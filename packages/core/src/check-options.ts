import type { CorsIssue } from './cors-issue.ts'
import { isPolicy } from './cors-policy.ts'
import { readOptions } from './read-options.ts'

/**
 * Everything that is wrong with some options, for configuration screens and linters.
 *
 * @param options - options of any origin, parsed JSON for instance
 * @returns all issues; empty where `definePolicy` accepts the options
 */
export function checkOptions(options: unknown): readonly CorsIssue[] {
  return isPolicy(options) ? [] : readOptions(options).issues
}
