import type { CorsDecision, CorsPolicy } from '@cors/core'
import {
  explainVerdict,
  predict,
  type ExchangeStep,
  type PageRequest,
  type PredictOptions,
  type ProfileName,
  type RecordedResponse,
  type Verdict,
} from '@cors/browser'
import type { LabRequest, LabState } from '../state/lab-state.ts'
import { requestBefore } from '../state/request-before.ts'
import { isPageName, SERVER_NAMES, type LabAddresses } from './addresses.ts'
import { NO_MARK, requestUrl, type RequestMark } from './request-url.ts'
import { predictWith } from './predict-with.ts'
import { findRoute } from './routes.ts'
import { respondAsServer, type RedirectTargets } from './server-response.ts'

/** What a browser does with a request of the lab. */
export interface Prediction {
  readonly page: PageRequest
  readonly verdict: Verdict
  /** The verdict in a sentence or two. */
  readonly explanation: string
  /** Of the request that is sent before, where the state has one. */
  readonly before: Verdict | undefined
}

const OK: RecordedResponse = { status: 200, headers: [] }
const NOT_FOUND: RecordedResponse = { status: 404, headers: [] }
/** As a page may write them: browsers change the case of all but PATCH. */
const USUAL_METHODS = /^(?:get|head|post|put|delete|options)$/i

/**
 * What a browser does with the request of the state, under the policy, without any server.
 *
 * @param policy - the policy in force: that of the text, or the last one where the text is wrong
 * @param profile - default: that of the state
 */
export function predictRequest(
  state: Pick<LabState, 'request' | 'before' | 'profile'>,
  policy: CorsPolicy<CorsDecision>,
  addresses: LabAddresses,
  mark: RequestMark = NO_MARK,
  profile: ProfileName = state.profile,
): Prediction {
  const { request } = state
  const before = requestBefore(state)
  const first = before && predictHops(before, policy, addresses, mark, { profile })
  const verdict =
    first === undefined
      ? predictOne(request, policy, addresses, mark, { profile })
      : predictHops(request, policy, addresses, mark, {
          profile,
          now: 1000,
          cache: first.cache,
          // Chromium caches nothing for a page without an origin.
          httpCache: request.page === 'null' ? [] : first.httpCache,
        })
  return {
    page: toPageRequest(request, addresses, mark),
    verdict,
    explanation: explainVerdict(verdict),
    before: first,
  }
}

function predictOne(
  request: LabRequest,
  policy: CorsPolicy<CorsDecision>,
  addresses: LabAddresses,
  mark: RequestMark,
  options: PredictOptions,
): Verdict {
  const page = toPageRequest(request, addresses, mark)
  const route = findRoute(request.path)
  if (request.url === undefined && (route?.gateway ?? route?.redirectTo) !== undefined) {
    return predictHops(request, policy, addresses, mark, options)
  }
  const application = request.url === undefined ? route?.application : OK
  const verdict = predict(page, policy, { ...options, application: application ?? NOT_FOUND })
  // Other methods get another response, if they reach the server at all.
  return USUAL_METHODS.test(request.method) ||
    request.method === 'PATCH' ||
    request.url !== undefined ||
    verdict.requests === 0
    ? verdict
    : predictHops(request, policy, addresses, mark, options)
}

function predictHops(
  request: LabRequest,
  policy: CorsPolicy<CorsDecision>,
  addresses: LabAddresses,
  mark: RequestMark,
  options: PredictOptions,
): Verdict {
  return predictWith(
    toPageRequest(request, addresses, mark),
    (step) => respondTo(step, policy, addresses, request),
    options,
  )
}

/** What the server at the URL responds; the identity provider knows no CORS. */
function respondTo(
  { url, method, headers }: ExchangeStep,
  policy: CorsPolicy<CorsDecision>,
  addresses: LabAddresses,
  { server }: LabRequest,
): RecordedResponse {
  const { origin, pathname, search } = new URL(url)
  if (origin === addresses.login) {
    return { status: 200, headers: [['Content-Type', 'text/html; charset=utf-8']] }
  }
  const [, visitor = '', ...rest] = pathname.split('/')
  const current = SERVER_NAMES.find((name) => addresses.servers[name] === origin) ?? server
  return respondAsServer(
    { method, path: `/${rest.join('/')}${search}`, headers },
    policy,
    redirectTargets(addresses, current, visitor, search),
  )
}

/** Where the gateway of a server redirects to. */
export function redirectTargets(
  addresses: LabAddresses,
  server: LabRequest['server'],
  visitor: string,
  search: string,
): RedirectTargets {
  const neighbour = SERVER_NAMES[(SERVER_NAMES.indexOf(server) + 1) % SERVER_NAMES.length]!
  return {
    items: `/${visitor}/items${search}`,
    login: `${addresses.login}/login${search}`,
    neighbour: `${addresses.servers[neighbour]}/${visitor}/items${search}`,
  }
}

/** The request as the page gives it to the browser. */
export function toPageRequest(
  request: LabRequest,
  addresses: LabAddresses,
  mark: RequestMark = NO_MARK,
): PageRequest {
  const { via, method, headers, credentials, mode, redirect, body, localNetwork } = request
  const base: PageRequest = {
    url: requestUrl(request, addresses, mark),
    origin: originOfPage(request.page, addresses),
    ...(localNetwork !== undefined && { localNetwork }),
  }
  switch (via) {
    case 'img':
      return mode === 'no-cors'
        ? { ...base, mode, credentials: 'include' }
        : { ...base, mode: 'cors', credentials: attributeOf(credentials) }
    case 'font':
      return { ...base, credentials: 'same-origin' }
    case 'module':
      return { ...base, credentials: attributeOf(credentials) }
    case 'xhr':
    case 'xhr-upload':
      return {
        ...base,
        via,
        useCorsPreflight: via === 'xhr-upload',
        method,
        headers,
        credentials: attributeOf(credentials),
        // XMLHttpRequest ignores it there.
        ...(body !== '' && !/^(get|head)$/i.test(method) && { body }),
      }
    case 'fetch':
    default:
      return {
        ...base,
        method,
        headers,
        credentials,
        mode,
        redirect,
        ...(body !== '' && { body }),
      }
  }
}

/** The origin of a page, as browsers send it. */
export function originOfPage(page: string, { senders }: LabAddresses): string {
  return isPageName(page) && page !== 'null' ? senders[page] : page
}

/** `withCredentials` and `crossorigin` know two values only. */
function attributeOf(credentials: LabRequest['credentials']): 'include' | 'same-origin' {
  return credentials === 'include' ? 'include' : 'same-origin'
}
