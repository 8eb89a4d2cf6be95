import type { Exchange } from '../browser/browse.ts'
import { CORS_HEADERS } from '../formats/show-evidence.ts'
import { toPrintable } from '../printable.ts'
import type { Secrets } from '../secrets.ts'
import type { Style } from '../terminal.ts'
import { ENGINE_NAMES, nameEngines, toEvidence, type Checked, type Result } from './check.ts'
import { decidingHeader } from './deciding-header.ts'
import { getHeaders } from './get-headers.ts'

/** The sequence of requests with the header that decided, then what each engine makes of it. Safe to print. */
export function describeCheck(checked: Checked, secrets: Secrets, style: Style): string {
  const { page, exchanges, results } = checked
  const title = `${page.method ?? 'GET'} ${page.url} from ${page.origin}`
  return [
    style('bold', toPrintable(secrets.hide(title))),
    ...exchanges.map((exchange, index) =>
      showExchange(exchange, index + 1, checked, secrets, style),
    ),
    results.map((result) => showResult(result, style)).join('\n'),
  ].join('\n\n')
}

function showExchange(
  exchange: Exchange,
  position: number,
  { results }: Checked,
  secrets: Secrets,
  style: Style,
): string {
  const { request, response } = toEvidence(exchange, secrets)
  const decided = results.filter((result) => result.exchanges.at(-1) === exchange && result.verdict)
  const note = exchange.kind === 'preflight' ? '  (preflight)' : ''
  const others = response!.headers.filter(([name]) => !CORS_HEADERS.test(name)).length
  return [
    `${position}. ${style('bold', toPrintable(`${request.method} ${request.url}`))}${style('dim', note)}`,
    ...request.headers
      .filter(([name]) => CORS_HEADERS.test(name))
      .map((line) => `     ${showLine(line)}`),
    `   ${style('bold', String(response!.status))}${style('dim', others === 0 ? '' : `  (${others} other headers)`)}`,
    ...response!.headers
      .filter(([name]) => CORS_HEADERS.test(name))
      .map((line) => markLine(showLine(line), markOf(line[0], decided, results), style)),
    ...missingLines(decided, results, response!.headers, style),
  ].join('\n')
}

interface Mark {
  readonly blocked: boolean
  readonly text: string
}

/** Whether the header decided, for whom. */
function markOf(
  name: string,
  decided: readonly Result[],
  results: readonly Result[],
): Mark | undefined {
  const by = decided.filter(
    ({ verdict }) => verdict !== undefined && decidingHeader(verdict) === name.toLowerCase(),
  )
  if (by.length === 0) return undefined
  const blocked = by.filter(({ verdict }) => verdict?.outcome === 'blocked')
  const verb = blocked.length > 0 ? 'blocks the page' : 'allows the page'
  const named = blocked.length > 0 ? blocked : by
  const engines = named.map(({ profile }) => profile)
  const note = named.length === results.length ? '' : ` in ${nameEngines(engines)}`
  return { blocked: blocked.length > 0, text: `${verb}${note}` }
}

function markLine(line: string, mark: Mark | undefined, style: Style): string {
  if (mark === undefined) return `     ${line}`
  const colour = mark.blocked ? 'red' : 'green'
  return style(colour, `   ${mark.blocked ? '✗' : '✓'} ${line}  ← ${mark.text}`)
}

/** A header that would have decided, had it been there. */
function missingLines(
  decided: readonly Result[],
  results: readonly Result[],
  headers: Exchange['response']['headers'],
  style: Style,
): readonly string[] {
  const names = decided.flatMap(({ verdict }) =>
    verdict === undefined ? [] : (decidingHeader(verdict) ?? []),
  )
  return [...new Set(names)]
    .filter((name) => getHeaders(headers, name).length === 0)
    .map((name) => markLine(`no ${name}`, markOf(name, decided, results), style))
}

function showLine([name, value]: readonly [string, string]): string {
  return toPrintable(`${name}: ${value}`)
}

function showResult({ profile, verdict, failure }: Result, style: Style): string {
  const engine = ENGINE_NAMES[profile].padEnd(profile === 'standard' ? 20 : 10)
  if (failure !== undefined) return `${style('red', '✗')} ${engine}no response`
  const { outcome, reason, responseType, readableHeaders } = verdict
  if (reason !== undefined || outcome === 'blocked') {
    const name = reason?.[profile === 'firefox' ? 'firefox' : 'chromium'] ?? reason?.code ?? ''
    return `${style('red', '✗')} ${engine}blocked: ${toPrintable(name)}`
  }
  const readable =
    responseType === 'opaqueredirect'
      ? 'a redirect that the page cannot read'
      : 'the page can read the response'
  const headers =
    readableHeaders.length === 0 ? '' : `, with the headers ${readableHeaders.join(', ')}`
  return `${style('green', '✓')} ${engine}${readable}${toPrintable(headers)}`
}
