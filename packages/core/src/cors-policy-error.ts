import type { CorsIssue } from './cors-issue.ts'

/**
 * Thrown by `definePolicy` for options that it rejects. The message lists every issue on a line of its own.
 *
 * Recognise it by `code`, which works for every copy of the package; `instanceof` works for one copy only.
 */
export class CorsPolicyError extends TypeError {
  override readonly name: string = 'CorsPolicyError'
  readonly code: 'ERR_CORS_POLICY' = 'ERR_CORS_POLICY'
  readonly issues: readonly [CorsIssue, ...CorsIssue[]]

  constructor(issues: readonly [CorsIssue, ...CorsIssue[]]) {
    const messages = issues.map(({ message }) => message)
    super(['@cors/core: the policy was rejected', ...messages].join('\n  - '))
    this.issues = issues
  }
}
