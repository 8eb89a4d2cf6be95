import type { Evidence, Finding, Severity } from '../finding.ts'
import { toPrintable } from '../printable.ts'
import type { Report } from '../report.ts'
import type { Colour, Style } from '../terminal.ts'
import { countFindings, sortFindings } from './count-findings.ts'
import type { FormatOptions } from './format-report.ts'
import { showEvidence } from './show-evidence.ts'
import { showLocation } from './show-location.ts'

const COLOURS: Readonly<Record<Severity, Colour>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
}

export function formatPretty(
  { findings, describe, describesEvidence = false, success }: Report,
  { style }: FormatOptions,
): string {
  const description = describe === undefined ? [] : [describe(style)]
  const shown = sortFindings(findings).map((finding) =>
    showFinding(finding, describesEvidence ? [] : (finding.evidence ?? []), style),
  )
  const summary =
    findings.length === 0
      ? style('green', toPrintable(success))
      : style('bold', countFindings(findings))
  return [...description, ...shown, summary].join('\n\n')
}

function showFinding(finding: Finding, evidence: readonly Evidence[], style: Style): string {
  const { severity, code, certainty, location, message, fix, docs } = finding
  const head = [
    style(COLOURS[severity], severity),
    style('bold', toPrintable(code)),
    ...(certainty === 'certain' ? [] : [certainty]),
    ...(location === undefined ? [] : [style('dim', showLocation(location))]),
  ]
  const lines = [
    toPrintable(message),
    `${style('bold', 'Fix:')} ${toPrintable(fix)}`,
    ...evidence.flatMap(showEvidence).map((line) => style('dim', line)),
    style('dim', toPrintable(docs)),
  ]
  return [head.join('  '), ...lines.map((line) => `  ${line}`)].join('\n')
}
