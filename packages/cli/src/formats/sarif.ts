import { createHash } from 'node:crypto'
import type { Evidence, Finding, Severity } from '../finding.ts'
import { toPrintable, toPrintableJson } from '../printable.ts'
import type { Report, Rule } from '../report.ts'
import type { FormatOptions } from './format-report.ts'

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function formatSarif(
  { command, rules, findings }: Report,
  { version }: FormatOptions,
): string {
  const known = new Map(rules.map((rule) => [rule.code, rule]))
  for (const { code, docs } of findings) {
    if (!known.has(code)) known.set(code, { code, summary: code, docs })
  }
  const codes = [...known.keys()]
  const log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'cors',
            semanticVersion: version,
            informationUri: 'https://www.npmjs.com/package/@cors/cli',
            rules: [...known.values()].map(toDescriptor),
          },
        },
        automationDetails: { id: `cors/${command}/` },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => toResult(finding, codes.indexOf(finding.code))),
      },
    ],
  }
  return toPrintableJson(log)
}

function toDescriptor({ code, summary, docs, securitySeverity }: Rule): object {
  return {
    id: code,
    shortDescription: { text: summary },
    helpUri: docs,
    // GitHub shows it as critical, high, medium or low.
    ...(securitySeverity !== undefined && {
      properties: { 'security-severity': securitySeverity.toFixed(1), tags: ['security'] },
    }),
  }
}

function toResult(finding: Finding, ruleIndex: number): object {
  const { code, severity, certainty, message, fix, location, evidence = [] } = finding
  // A result has one request and one response: the last, which is the one that the finding is about.
  const proof = evidence.at(-1)
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: toPrintable(`${message} ${fix}`) },
    ...(location !== undefined && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: toUri(location.uri) },
            region: { startLine: location.line ?? 1, startColumn: location.column ?? 1 },
          },
        },
      ],
    }),
    ...(proof !== undefined && { webRequest: toWebRequest(proof) }),
    ...(proof?.response !== undefined && { webResponse: toWebResponse(proof.response) }),
    partialFingerprints: { 'corsFinding/v1': fingerprint(finding) },
    properties: { certainty, fix },
  }
}

/** The same over runs, wherever the lines have moved to. */
function fingerprint({ code, location, message }: Finding): string {
  const parts = [code, location?.uri ?? '', message]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** https://www.rfc-editor.org/rfc/rfc3986#section-4.1; a URL of a browser may have more characters. */
function toUri(location: string): string {
  if (!URL.canParse(location)) return encodeURI(toPrintable(location))
  const { protocol, host, pathname, search } = new URL(location)
  const rest = `${pathname}${search}`
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^\w.~:/?@!$&'()*+,;=%-]/g, encodeURIComponent)
  return `${protocol}//${host}${rest}`
}

function toWebRequest({ request }: Evidence): object {
  return { method: request.method, target: request.url, headers: toRecord(request.headers) }
}

function toWebResponse({ status, headers }: NonNullable<Evidence['response']>): object {
  return { statusCode: status, headers: toRecord(headers) }
}

/** Lines of one name are joined. */
function toRecord(headers: Evidence['request']['headers']): Record<string, string> {
  const joined = new Map<string, string>()
  for (const [name, value] of headers) {
    const earlier = joined.get(name)
    joined.set(name, earlier === undefined ? value : `${earlier}, ${value}`)
  }
  return Object.fromEntries(joined)
}
