import type { Severity } from '../finding.ts'
import type { FormatName } from '../report-options.ts'
import type { Report } from '../report.ts'
import type { Style } from '../terminal.ts'
import { formatGithub } from './github.ts'
import { formatJson } from './json.ts'
import { formatJunit } from './junit.ts'
import { formatMarkdown } from './markdown.ts'
import { formatPretty } from './pretty.ts'
import { formatSarif } from './sarif.ts'

export interface FormatOptions {
  /** Findings below it do not fail a run. */
  readonly failOn: Severity | 'never'
  readonly style: Style
  /** Of this package. */
  readonly version: string
}

/** A report as text, without a line break at the end. What it returns is safe to print. */
type FormatReport = (report: Report, options: FormatOptions) => string

const FORMATS: Readonly<Record<FormatName, FormatReport>> = {
  pretty: formatPretty,
  json: formatJson,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
  markdown: formatMarkdown,
}

export function formatReport(report: Report, format: FormatName, options: FormatOptions): string {
  return FORMATS[format](report, options)
}
