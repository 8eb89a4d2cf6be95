import type { CorsIssue } from './cors-issue.ts'

/**
 * Thrown by `definePolicy`: the options were refused. The message lists every issue, one a line.
 *
 * Its `code` tells it apart, whichever copy of the package threw it; `instanceof` knows that of one copy.
 */
export class CorsPolicyError extends TypeError {
  override readonly name: string = 'CorsPolicyError'
  readonly code: 'ERR_CORS_POLICY' = 'ERR_CORS_POLICY'
  readonly issues: readonly [CorsIssue, ...CorsIssue[]]

  constructor(issues: readonly [CorsIssue, ...CorsIssue[]]) {
    const messages = issues.map(({ message }) => message)
    super(['@cors/core: the policy was refused', ...messages].join('\n  - '))
    this.issues = issues
  }
}
