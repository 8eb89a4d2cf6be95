import type { CorsIssue } from './cors-issue.ts'
import { docsAddress } from './docs-address.ts'

/**
 * Thrown by `definePolicy` for options that it rejects. The message lists every issue on a line of its own, with the page that explains it.
 *
 * `instanceof` goes by `code`, so that it recognises the errors of every copy of the package in the process.
 */
export class CorsPolicyError extends TypeError {
  override readonly name: string = 'CorsPolicyError'
  readonly code: 'ERR_CORS_POLICY' = 'ERR_CORS_POLICY'
  readonly issues: readonly [CorsIssue, ...CorsIssue[]]

  /** Whether a value is such an error, of this copy or another one. */
  static override [Symbol.hasInstance](value: unknown): value is CorsPolicyError {
    return (value as CorsPolicyError | null | undefined)?.code === 'ERR_CORS_POLICY'
  }

  constructor(issues: readonly [CorsIssue, ...CorsIssue[]]) {
    const messages = issues.map(({ message, code }) => `${message} (${docsAddress(code)})`)
    super(['@cors/core: the policy was rejected', ...messages].join('\n  - '))
    this.issues = issues
  }
}
