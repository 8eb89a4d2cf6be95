import { decide, mergeVary, type CorsDecision, type CorsPolicy } from '@cors/core'
import type { Header, HeaderList, RecordedResponse } from '@cors/browser'
import { findRoute, type Gateway, type RedirectTarget } from './routes.ts'

/** A request as a server of the lab receives it. */
export interface ServerRequest {
  readonly method: string
  /** Without the visitor, with the query. */
  readonly path: string
  readonly headers: HeaderList
}

/** Each visitor has another policy, so that every response varies by `Origin`, even under `*`. */
const VARY_OF_VISITORS = ['Origin']

/** What the applications serve. */
const SERVED_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** What Node's HTTP parser knows; it rejects other methods before any gateway, policy or application. */
const PARSED_METHODS = new Set([
  ...SERVED_METHODS,
  ...(
    'ACL BIND CHECKOUT CONNECT COPY LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY PROPFIND ' +
    'PROPPATCH PURGE QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE'
  ).split(' '),
])

/** Where the redirects lead. */
export type RedirectTargets = Readonly<Record<RedirectTarget, string>>

/** What a server of the lab responds: its gateway, its policy, its application. */
export function respondAsServer(
  request: ServerRequest,
  policy: CorsPolicy<CorsDecision>,
  targets: RedirectTargets,
): RecordedResponse {
  if (!PARSED_METHODS.has(request.method)) return { status: 400, headers: [] }
  const gateway = findRoute(request.path)?.gateway
  if (gateway === undefined) return respondBehindGateway(request, policy, targets)
  const own = respondAsGateway(request, gateway, targets)
  if (own !== undefined) return own
  const { status, headers } = respondBehindGateway(request, policy, targets)
  return { status, headers: changeHeaders(headers, gateway, originOf(request)) }
}

/** The response of the gateway itself; `undefined` where it passes the request on. */
export function respondAsGateway(
  { method, headers }: ServerRequest,
  gateway: Gateway,
  targets: RedirectTargets,
): RecordedResponse | undefined {
  const requested = headerOf(headers, 'access-control-request-method')
  const isPreflight = method === 'OPTIONS' && requested !== undefined
  const origin = headerOf(headers, 'origin') ?? '*'
  switch (gateway.kind) {
    case 'respond': {
      if (gateway.to === (isPreflight ? 'requests' : 'preflights')) return undefined
      const own = (gateway.headers ?? []).map(([name, value]) => withOrigin(name, value, origin))
      const type: Header = ['Content-Type', 'text/html; charset=utf-8']
      return { status: gateway.status, headers: [type, ...own] }
    }
    case 'redirect': {
      const own = gateway.headers.map(([name, value]) => withOrigin(name, value, origin))
      return { status: gateway.status, headers: [['Location', targets[gateway.to]], ...own] }
    }
    case 'allow-preflights': {
      if (!isPreflight) return undefined
      const names = headerOf(headers, 'access-control-request-headers')
      const own: Header[] = [
        ['Access-Control-Allow-Origin', origin],
        ['Access-Control-Allow-Credentials', 'true'],
        ['Access-Control-Allow-Methods', requested],
      ]
      if (names !== undefined) own.push(['Access-Control-Allow-Headers', names])
      return { status: 200, headers: own }
    }
    case 'change':
    default:
      return undefined
  }
}

/** The headers of a response as they leave the gateway. */
export function changeHeaders(
  headers: HeaderList,
  gateway: Gateway,
  origin: string | undefined,
): HeaderList {
  if (gateway.kind !== 'change') return headers
  const removed = new Set(gateway.remove.map((name) => name.toLowerCase()))
  return [
    ...headers.filter(([name]) => !removed.has(name.toLowerCase())),
    ...gateway.add.map(([name, value]) => withOrigin(name, value, origin ?? '*')),
  ]
}

export function headerOf(headers: HeaderList, wanted: string): string | undefined {
  const values = headers.filter(([name]) => name.toLowerCase() === wanted)
  return values.length === 0 ? undefined : values.map(([, value]) => value).join(', ')
}

function originOf({ headers }: ServerRequest): string | undefined {
  return headerOf(headers, 'origin')
}

function withOrigin(name: string, value: string, origin: string): Header {
  return [name, value.replace('{origin}', () => origin)]
}

function respondBehindGateway(
  { method, path, headers }: ServerRequest,
  policy: CorsPolicy<CorsDecision>,
  targets: RedirectTargets,
): RecordedResponse {
  const record = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
  const decision = decide(policy, { method, headers: record })
  const vary = mergeVary(decision.vary.join(', '), VARY_OF_VISITORS)
  const response =
    decision.status === undefined
      ? respondAsApplication(method, path, targets)
      : { status: decision.status, headers: [] }
  return {
    status: response.status,
    headers: [...response.headers, ...decision.headers, ['Vary', vary]],
  }
}

/** The response behind the policy. */
export function respondAsApplication(
  method: string,
  path: string,
  targets: RedirectTargets,
): RecordedResponse {
  const route = findRoute(path)
  if (route === undefined) return { status: 404, headers: [] }
  if (!SERVED_METHODS.has(method)) return { status: 405, headers: [] }
  const { application, redirectTo } = route
  if (redirectTo === undefined) return application
  return { status: application.status, headers: [['Location', targets[redirectTo]]] }
}
