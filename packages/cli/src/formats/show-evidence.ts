import type { Evidence } from '../finding.ts'
import { toPrintable } from '../printable.ts'

/** The headers that CORS depends on. */
export const CORS_HEADERS: RegExp =
  /^(?:authorization|cache-control|content-type|cookie|cross-origin-resource-policy|location|origin|set-cookie|timing-allow-origin|vary|access-control-.*)$/i

/** Two lines: the request and the response, each with the headers that CORS depends on. Safe to print. */
export function showEvidence({ request, response }: Evidence): readonly string[] {
  return [
    `→ ${toPrintable(`${request.method} ${request.url}`)}${showHeaders(request.headers)}`,
    response === undefined
      ? '← no response'
      : `← ${response.status}${showHeaders(response.headers)}`,
  ]
}

function showHeaders(headers: Evidence['request']['headers']): string {
  const shown = headers
    .filter(([name]) => CORS_HEADERS.test(name))
    .map(([name, value]) => toPrintable(`${name}: ${value}`))
  return shown.length === 0 ? '' : ` (${shown.join(' · ')})`
}
