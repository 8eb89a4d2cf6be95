import type { ExitStatus } from './command.ts'
import type { Finding, Severity } from './finding.ts'

export const RANK: Readonly<Record<Severity | 'never', number>> = {
  info: 0,
  warning: 1,
  error: 2,
  never: 3,
}

/** `unreachable` is a finding, but nothing was checked. */
export function exitStatusOf(findings: readonly Finding[], failOn: Severity | 'never'): ExitStatus {
  if (findings.some(({ code }) => code === 'unreachable')) return 2
  return findings.some(({ severity }) => RANK[severity] >= RANK[failOn]) ? 1 : 0
}
