import type { Finding, Severity } from '../finding.ts'
import { toPrintable } from '../printable.ts'
import type { Report } from '../report.ts'
import { sortFindings } from './count-findings.ts'

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function formatGithub({ findings, success }: Report): string {
  return findings.length === 0
    ? toPrintable(success)
    : sortFindings(findings).map(toAnnotation).join('\n')
}

function toAnnotation({ severity, code, message, fix, docs, location }: Finding): string {
  // Only a file can be annotated; a URL goes into the text.
  const isFile = location !== undefined && !/^[a-z][a-z0-9+.-]*:\/\//i.test(location.uri)
  const properties = {
    ...(isFile && { file: location.uri, line: location.line, col: location.column }),
    title: code,
  }
  const listed = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  const lines = [
    ...(location === undefined || isFile ? [] : [location.uri]),
    message,
    `Fix: ${fix}`,
    docs,
  ]
  return `::${COMMANDS[severity]} ${listed.join(',')}::${lines.map(escapeData).join('%0A')}`
}

function escapeData(text: string): string {
  return toPrintable(text).replaceAll('%', '%25')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
