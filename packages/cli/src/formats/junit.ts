import { RANK } from '../exit-status.ts'
import type { Finding } from '../finding.ts'
import { toPrintable } from '../printable.ts'
import type { Report } from '../report.ts'
import type { FormatOptions } from './format-report.ts'
import { showEvidence } from './show-evidence.ts'
import { showLocation } from './show-location.ts'

/** One test suite for each subject, one test case for each rule; findings below `--fail-on` are no failures. */
export function formatJunit(report: Report, options: FormatOptions): string {
  const { command, findings, rules, subjects } = report
  const uris = [...new Set([...subjects, ...findings.map((finding) => subjectOf(finding, report))])]
  const codes = [...new Set([...rules, ...findings].map(({ code }) => code))]
  const suites = uris.flatMap((uri) =>
    showSuite(
      uri,
      codes,
      findings.filter((finding) => subjectOf(finding, report) === uri),
      options,
    ),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cors ${escape(command)}">`,
    ...suites,
    '</testsuites>',
  ].join('\n')
}

function showSuite(
  uri: string,
  codes: readonly string[],
  findings: readonly Finding[],
  options: FormatOptions,
): readonly string[] {
  const cases = codes.flatMap((code) =>
    showCase(
      code,
      uri,
      findings.filter((finding) => finding.code === code),
      options,
    ),
  )
  const head = `name="${escape(uri)}" tests="${codes.length}" failures="${countFailures(findings, options)}"`
  return [`  <testsuite ${head}>`, ...cases, '  </testsuite>']
}

function subjectOf({ location }: Finding, { subjects, command }: Report): string {
  return location?.uri ?? subjects[0] ?? command
}

function countFailures(findings: readonly Finding[], options: FormatOptions): number {
  const failing = findings.filter((finding) => isFailure(finding, options))
  return new Set(failing.map(({ code }) => code)).size
}

function isFailure({ severity }: Finding, { failOn }: FormatOptions): boolean {
  return RANK[severity] >= RANK[failOn]
}

function showCase(
  code: string,
  uri: string,
  findings: readonly Finding[],
  options: FormatOptions,
): readonly string[] {
  const head = `    <testcase name="${escape(code)}" classname="${escape(uri)}"`
  if (findings.length === 0) return [`${head}/>`]
  // A test case can have one failure only.
  const failing = findings.filter((finding) => isFailure(finding, options))
  const others = findings.filter((finding) => !isFailure(finding, options))
  return [
    `${head}>`,
    ...(failing.length === 0
      ? []
      : [
          `      <failure message="${escape(failing[0]!.message)}" type="${failing[0]!.severity}">${escapeAll(failing)}</failure>`,
        ]),
    ...(others.length === 0 ? [] : [`      <system-out>${escapeAll(others)}</system-out>`]),
    '    </testcase>',
  ]
}

function escapeAll(findings: readonly Finding[]): string {
  return findings.flatMap(showFinding).map(escape).join('\n')
}

function showFinding(finding: Finding): readonly string[] {
  const { severity, certainty, message, fix, docs, location, evidence = [] } = finding
  return [
    `${severity} (${certainty})${location === undefined ? '' : ` at ${showLocation(location)}`}: ${message}`,
    `Fix: ${fix}`,
    ...evidence.flatMap(showEvidence),
    docs,
  ]
}

/** For attributes and text. XML 1.0 cannot hold control characters at all. */
function escape(text: string): string {
  return toPrintable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\ufffe\uffff]/g, '\ufffd')
}
