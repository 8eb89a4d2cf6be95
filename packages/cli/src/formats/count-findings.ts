import type { Finding, Severity } from '../finding.ts'

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** `2 errors, 1 warning`. */
export function countFindings(findings: readonly Finding[]): string {
  return SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(
      ({ severity, count }) =>
        `${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`,
    )
    .join(', ')
}

/** The worst first; otherwise in their order. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  )
}
