import type { Evidence } from '../finding.ts'
import { toPrintable } from '../printable.ts'

/** Two lines: the request and the response, each with its headers. Safe to print. */
export function showEvidence({ request, response }: Evidence): readonly string[] {
  return [
    `→ ${toPrintable(`${request.method} ${request.url}`)}${showHeaders(request.headers)}`,
    response === undefined
      ? '← no response'
      : `← ${response.status}${showHeaders(response.headers)}`,
  ]
}

function showHeaders(headers: Evidence['request']['headers']): string {
  const shown = headers.map(([name, value]) => toPrintable(`${name}: ${value}`))
  return shown.length === 0 ? '' : ` (${shown.join(' · ')})`
}
