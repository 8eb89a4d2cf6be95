import type { CorsChange, CorsComparison } from '@cors/core'
import { docsAddress } from '@cors/core/adapter'
import type { Finding, Severity } from '../finding.ts'
import type { Rule } from '../report.ts'

interface DirectionRow {
  readonly code: string
  readonly severity: Severity
  readonly summary: string
  readonly fix: string
}

/** By what a reviewer has to look at. */
const DIRECTIONS: Readonly<Record<CorsChange['direction'], DirectionRow>> = {
  wider: {
    code: 'policy-wider',
    severity: 'error',
    summary: 'Pages can do something that they could not do before.',
    fix: 'Check that this is meant, and that every page that it covers may do so.',
  },
  unknown: {
    code: 'policy-unknown',
    severity: 'error',
    summary: 'Functions decide, so that nobody can tell which policy is wider.',
    fix: 'Write the origins as patterns, or compare real requests with shadowPolicy before you deploy.',
  },
  narrower: {
    code: 'policy-narrower',
    severity: 'warning',
    summary: 'Pages can no longer do something that they could do before.',
    fix: 'Check that no page needs it any more.',
  },
  other: {
    code: 'policy-changed',
    severity: 'info',
    summary: 'Something changed that pages cannot notice.',
    fix: 'Nothing has to change.',
  },
}

export const DIFF_RULES: readonly Rule[] = Object.values(DIRECTIONS).map(({ code, summary }) => ({
  code,
  summary,
  docs: docsAddress(code),
}))

/** @param name - of the new policy, for its location */
export function toFindings({ changes }: CorsComparison, name: string): readonly Finding[] {
  return changes.map(({ direction, message }) => {
    const { code, severity, fix } = DIRECTIONS[direction]
    return {
      code,
      severity,
      certainty: 'certain',
      message,
      fix,
      docs: docsAddress(code),
      location: { uri: name },
    }
  })
}
