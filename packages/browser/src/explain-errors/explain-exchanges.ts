import { originOfUrl } from '../fetch-standard/origin.ts'
import { getHeader } from '../fetch-standard/header-list.ts'
import type { Header, PageRequest } from '../page-request.ts'
import { predict } from '../predict.ts'
import type { RecordedResponse, RecordedResponses } from '../recorded-responses.ts'
import type { Verdict, VerdictReason } from '../verdict.ts'
import { OTHER_CAUSES, type OtherCause } from './other-causes.ts'
import type { Exchange } from './exchange.ts'
import { toPageHeaders, toRequestedHeaders } from './page-headers.ts'
import { readConsole } from './read-console.ts'
import type { Reading } from './reading.ts'
import { UNKNOWN_ORIGIN } from './to-explanation.ts'
import { withoutSecrets } from './without-secrets.ts'

/** Stand in for what the transcript does not name. */
const PAGE = 'https://page.invalid'
const SERVER = 'https://server.invalid/'

/** A request of a page: its preflight, its redirects and its last response. */
interface PageExchange {
  readonly preflight: Exchange | undefined
  readonly hops: readonly Exchange[]
}

/** What the browser's model says of every request in a transcript. */
export function explainExchanges(exchanges: readonly Exchange[]): readonly Reading[] {
  return groupByRequest(exchanges).flatMap((group) => explainExchange(group, 'unknown'))
}

/** Only requests to other origins, and only those that a page cannot read, unless it can read all. */
export function explainHar(exchanges: readonly Exchange[]): readonly Reading[] {
  const crossOrigin = groupByRequest(exchanges).filter(({ preflight, hops }) => {
    const first = preflight ?? hops[0]
    const origin = first && originOfRequest(first)
    return origin !== undefined && originOf(first?.request.url) !== origin
  })
  const readings = crossOrigin.flatMap((group) => explainExchange(group, 'cached'))
  const failed = readings.filter(({ code }) => code !== null)
  if (failed.length > 0) return failed.slice(0, 100)
  return [
    {
      code: null,
      isCors: false,
      message:
        crossOrigin.length === 0
          ? 'The HAR file has no request that a page sent to another origin.'
          : `The HAR file has ${crossOrigin.length} ${crossOrigin.length === 1 ? 'request' : 'requests'} to other origins, and the page can read every response.`,
      fix: 'Nothing to change for CORS. If a request fails that is not in the file, record again with the developer tools open.',
    },
  ]
}

function groupByRequest(exchanges: readonly Exchange[]): readonly PageExchange[] {
  const groups: { preflight: Exchange | undefined; hops: Exchange[] }[] = []
  for (const exchange of exchanges) {
    const last = groups.at(-1)
    const isPreflight = isPreflightRequest(exchange)
    if (isPreflight) groups.push({ preflight: exchange, hops: [] })
    else if (
      last?.preflight !== undefined &&
      last.hops.length === 0 &&
      belongTogether(last.preflight, exchange)
    )
      last.hops.push(exchange)
    else if (last !== undefined && isRedirectTo(last.hops.at(-1), exchange))
      last.hops.push(exchange)
    else groups.push({ preflight: undefined, hops: [exchange] })
  }
  return groups
}

function isPreflightRequest({ request }: Exchange): boolean {
  return (
    request.method.toUpperCase() === 'OPTIONS' &&
    getHeader(request.headers, 'access-control-request-method') !== undefined
  )
}

function belongTogether({ request: preflight }: Exchange, { request }: Exchange): boolean {
  const method = getHeader(preflight.headers, 'access-control-request-method')
  return preflight.url === request.url && method === request.method
}

function isRedirectTo(from: Exchange | undefined, { request }: Exchange): boolean {
  const { status = 0, headers = [] } = from?.response ?? {}
  const location = getHeader(headers, 'location')
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return false
  const base = from?.request.url
  return request.url === (URL.canParse(location, base) ? new URL(location, base).href : location)
}

/** @param noPreflight - what it means that a preflight is not in the transcript */
function explainExchange(
  { preflight, hops }: PageExchange,
  noPreflight: 'unknown' | 'cached',
): readonly Reading[] {
  const first = hops[0] ?? preflight
  const last = hops.at(-1)
  if (first === undefined) return []
  const responses = [preflight, ...hops].map((exchange) => exchange?.response)
  const origin = originOfRequest(first) ?? onlyOriginIn(responses)
  const url = first.request.url
  const method =
    hops[0]?.request.method ??
    getHeader(preflight?.request.headers ?? [], 'access-control-request-method') ??
    'GET'
  const about = { origin, url, method }
  if (responses.every((response) => response === undefined)) return [withoutResponse(about, first)]
  const page: PageRequest = {
    url: url === undefined || !URL.canParse(url) ? SERVER : withoutSecrets(url),
    origin: origin ?? PAGE,
    method,
    headers:
      preflight === undefined
        ? toPageHeaders(first.request.headers)
        : toRequestedHeaders(preflight.request.headers),
    credentials: hops[0]?.request.credentials ?? (hasCookies(hops) ? 'include' : 'same-origin'),
    mode: hops[0]?.request.mode ?? 'cors',
  }
  const verdict = predict(page, toResponses(preflight, hops))
  const isOnlyPreflight = preflight?.response !== undefined && last?.response === undefined
  if (verdict.reason === undefined || (isOnlyPreflight && verdict.stage !== 'preflight'))
    return [
      isOnlyPreflight
        ? allowedByPreflight(about)
        : verdict.preflight && preflight === undefined && noPreflight === 'unknown'
          ? withoutPreflight(about, verdict)
          : readable(about, page, verdict, responses.at(-1)),
    ]
  return [blocked(about, verdict, verdict.reason, first, last?.response ?? preflight?.response)]
}

/** A preflight that is not in the transcript counts as allowed: nothing is known of it. */
function toResponses(
  preflight: Exchange | undefined,
  hops: readonly Exchange[],
): RecordedResponses {
  const recorded = hops.map(({ request, response }) => ({
    preflightResponse: allowEverything(request.headers),
    response: response && cleaned(response),
  }))
  const last = recorded.at(-1)
  const first = {
    ...recorded[0],
    ...(preflight?.response && { preflightResponse: cleaned(preflight.response) }),
  }
  return recorded.length < 2 ? first : { ...last, redirects: [first, ...recorded.slice(1, -1)] }
}

function allowEverything(headers: readonly Header[]): RecordedResponse {
  const origin = getHeader(headers, 'origin') ?? PAGE
  const names = toPageHeaders(headers).map(([name]) => name)
  return {
    status: 204,
    headers: [
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', 'PUT, PATCH, DELETE, QUERY'],
      ['Access-Control-Allow-Headers', names.join(', ')],
    ],
  }
}

/** What decides, without secrets. Texts of verdicts quote values. */
function cleaned({ status, headers }: RecordedResponse): RecordedResponse {
  return {
    status,
    headers: headers
      .filter(([name]) =>
        /^(?:access-control-.*|location|vary|content-type|cross-origin-.*)$/i.test(name),
      )
      .map(([name, value]): Header => [
        name,
        /^location$/i.test(name) ? withoutSecrets(value) : value,
      ]),
  }
}

interface About {
  readonly origin: string | undefined
  readonly url: string | undefined
  readonly method: string
}

function withoutResponse(about: About, { request }: Exchange): Reading {
  const error = request.error === undefined ? undefined : readConsole(request.error)[0]
  if (error !== undefined && error.code !== 'not-known-yet') return { ...error, ...about }
  const { message, fix } = OTHER_CAUSES['response-not-given' satisfies OtherCause]
  const headers = toPageHeaders(request.headers)
  const verdict = predict({ url: SERVER, origin: PAGE, method: about.method, headers }, {})
  return {
    ...about,
    code: 'response-not-given',
    message: verdict.preflight
      ? `${message} Before this request browsers send a preflight: OPTIONS with ${listHeaders(verdict)}.`
      : message,
    fix,
  }
}

function listHeaders({ preflightHeaders }: Verdict): string {
  return Object.entries(preflightHeaders ?? {})
    .filter(([name]) => name !== 'origin')
    .map(([name, value]) => `"${name}: ${value}"`)
    .join(' and ')
}

function allowedByPreflight(about: About): Reading {
  return {
    ...about,
    code: null,
    isCors: false,
    message: `The preflight response allows the request of ${about.origin ?? 'any origin'}. The response to the request itself is not in the text.`,
    fix: 'Send the request itself too, with the same Origin, and paste both: its response needs Access-Control-Allow-Origin as well.',
  }
}

function withoutPreflight(about: About, verdict: Verdict): Reading {
  return {
    ...about,
    code: 'response-not-given',
    message: `A page of ${about.origin ?? 'any origin'} could read this response, but before the request browsers send a preflight, which is not in the text: OPTIONS with ${listHeaders(verdict)}.`,
    fix: 'Send the preflight with curl -i -X OPTIONS and these headers, and paste its response, too.',
  }
}

function readable(
  about: About,
  page: PageRequest,
  { readableHeaders }: Verdict,
  response: RecordedResponse | undefined,
): Reading {
  return {
    ...about,
    code: null,
    isCors: false,
    message: [
      `A page of ${about.origin ?? 'any origin'} can read this response. Headers that it can read: ${readableHeaders.join(', ') || 'none'}.`,
      ...explainCookies(page, response),
    ].join(' '),
    fix: 'If a browser still reports an error, paste its console line: a page of another origin, with cookies or with other headers gets another response.',
  }
}

/** The response means to allow cookies, and does not. */
function explainCookies(
  page: PageRequest,
  response: RecordedResponse | undefined,
): readonly string[] {
  const headers = response?.headers ?? []
  if (getHeader(headers, 'access-control-allow-credentials') === undefined) return []
  const { reason } = predict(
    { ...page, method: 'GET', headers: [], credentials: 'include' },
    { response: response && cleaned(response) },
  )
  return reason === undefined ? [] : [`With cookies it cannot: ${named(reason.message)}`]
}

function blocked(
  about: About,
  { stage }: Verdict,
  reason: VerdictReason,
  first: Exchange,
  response: RecordedResponse | undefined,
): Reading {
  const hasOrigin = getHeader(first.request.headers, 'origin') !== undefined
  const isGuess = !hasOrigin && reason.code === 'allow-origin-missing'
  const isHeader = reason.code === 'header-not-allowed'
  return {
    ...about,
    code: reason.code,
    firefox: reason.firefox ?? undefined,
    status: response?.status,
    header: isHeader ? /the header ([^ ,]+)/.exec(reason.message)?.[1] : undefined,
    details: { value: valueOf(response, stage) },
    ...(isGuess && { isCors: null }),
    message: isGuess
      ? `${named(reason.message)} But the request in the text had no Origin header, and many servers send CORS headers only to requests that have one.`
      : named(reason.message),
    fix: isGuess
      ? 'Repeat the request as a browser sends it, with `-H "Origin: …"` and the page’s origin, and paste the response.'
      : named(reason.fix),
  }
}

function hasCookies(exchanges: readonly Exchange[]): boolean {
  return exchanges.some(({ request }) => getHeader(request.headers, 'cookie') !== undefined)
}

/** For finding the situation. */
function valueOf(response: RecordedResponse | undefined, stage: Verdict['stage']): string {
  const headers = response?.headers ?? []
  const location = stage === 'preflight' ? getHeader(headers, 'location') : undefined
  return location ?? getHeader(headers, 'access-control-allow-origin') ?? ''
}

function named(text: string): string {
  return text.replaceAll(PAGE, UNKNOWN_ORIGIN)
}

function originOfRequest({ request: { headers } }: Exchange): string | undefined {
  return getHeader(headers, 'origin') ?? originOf(getHeader(headers, 'referer'))
}

/** A response that allows one origin was made for a page of that origin. */
function onlyOriginIn(responses: readonly (RecordedResponse | undefined)[]): string | undefined {
  const values = responses.map((response) =>
    getHeader(response?.headers ?? [], 'access-control-allow-origin'),
  )
  const value = values.find((text) => text !== undefined)
  return value !== undefined && originOf(value) === value ? value : undefined
}

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? originOfUrl(new URL(url)) : undefined
}
