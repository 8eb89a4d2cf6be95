import type { Finding } from './finding.ts'
import type { Style } from './terminal.ts'

/** What a command with findings returns; every format is made from it. */
export interface Report {
  /** `audit`, for example. */
  readonly command: string
  /** What was looked at, as in the locations of the findings: URLs, or paths from the working directory. */
  readonly subjects: readonly string[]
  /** Every rule that was checked, also those without a finding: the rules of SARIF, the test cases of JUnit. */
  readonly rules: readonly Rule[]
  readonly findings: readonly Finding[]
  /** What `--format json` prints beside `findings`. Default: nothing. */
  readonly details?: Readonly<Record<string, unknown>>
  /** What `pretty` prints before the findings. Hostile text in it must pass `toPrintable`. Default: nothing. */
  readonly describe?: (style: Style) => string
  /** Whether `describe` shows the evidence, so that `pretty` need not repeat it. Default: false. */
  readonly describesEvidence?: boolean
  /** A sentence where there is no finding, such as `No findings.` It may name files: formats escape it. */
  readonly success: string
}

export interface Rule {
  readonly code: string
  /** What the rule finds, in a sentence. */
  readonly summary: string
  readonly docs: string
  /** From 0.1 to 10, as CVSS; for rules about security only. */
  readonly securitySeverity?: number
}
