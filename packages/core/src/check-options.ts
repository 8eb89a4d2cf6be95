import type { CorsIssue } from './cors-issue.ts'
import { readOptions } from './read-options.ts'

/**
 * Everything that is wrong with some options, for configuration screens and linters.
 *
 * @param options - options of any origin, parsed JSON for instance
 * @returns all issues, in the order of the options; empty where `definePolicy` accepts them
 */
export function checkOptions(options: unknown): readonly CorsIssue[] {
  return readOptions(options).issues
}
