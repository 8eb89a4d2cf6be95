import type { Arrived, FetchContext, NetworkError, Redirected } from '../fetching.ts'
import { networkError } from '../network-error.ts'
import type { ServerResponse } from '../server-answers.ts'
import { CLIENT_HINTS } from './client-hint.ts'
import { currentUrl, redirectCount, type FetchRequest } from './fetch-request.ts'
import { deleteHeaders, getHeader } from './header-list.ts'
import { locationUrl } from './location-url.ts'
import { isSameOrigin, originOfUrl } from './origin.ts'
import { isHome } from './serialize-request-origin.ts'

/** https://fetch.spec.whatwg.org/#request-body-header-name */
const BODY_HEADERS = ['content-encoding', 'content-language', 'content-location', 'content-type']

/** Save-Data is one that every origin may have. */
const DROPPED_HINTS = CLIENT_HINTS.filter((name) => name !== 'save-data')

/**
 * The request that a redirect leads to, if the answer names a place. The standard runs main fetch on it from here;
 * `fetch` does, in a loop. https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 */
export function httpRedirectFetch(
  context: FetchContext,
  request: FetchRequest,
  response: ServerResponse,
): Arrived | NetworkError | Redirected {
  const from = currentUrl(request)
  const to = locationUrl(context.profile, response, from)
  if (to === undefined) return { type: 'arrived', request, response, isOpaqueRedirect: false }
  const { status } = response
  const more = { status, value: to?.href ?? getHeader(response.headers, 'location') ?? '' }
  if (to === null) return networkError(context, request, 'redirect-location-invalid', more)
  if (!/^https?:$/.test(to.protocol)) return networkError(context, request, 'redirect-scheme', more)
  if (redirectCount(request) === 20) return networkError(context, request, 'redirect-count', more)
  if (isForbiddenUserinfo(request, to))
    return networkError(context, request, 'redirect-with-credentials', { value: originOfUrl(to) })
  if (context.profile.redirectUserinfoRefused && hasUserinfo(to))
    return networkError(context, request, 'redirect-with-userinfo')
  if (status !== 303 && request.body === 'stream')
    return networkError(context, request, 'redirect-of-stream', more)
  const crosses = !isSameOrigin(originOfUrl(from), originOfUrl(to))
  if (context.profile.redirectHomeRefused && crosses && hasLeftPage(request))
    return networkError(context, request, 'redirect-refused', more)

  let { method, headers, body } = request
  const becomesGet =
    status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST'
  const isLost = context.profile.redirectTurnsDeleteIntoGet && crosses && method === 'DELETE'
  const isRestored = context.profile.preflightListsRemovedHeaders && request.preflighted
  if (becomesGet && !isRestored) headers = deleteHeaders(headers, BODY_HEADERS)
  if (becomesGet || isLost) {
    method = 'GET'
    body = 'none'
  }
  if (crosses) headers = deleteHeaders(headers, ['authorization'])
  if (context.profile.redirectDropsClientHints && !isSameOrigin(originOfUrl(to), request.origin))
    headers = deleteHeaders(headers, DROPPED_HINTS)
  const urls = [...request.urls, to] as const
  return { type: 'redirected', request: { ...request, method, headers, body, urls } }
}

/** Steps 9 and 10: a name or a password in the URL, where the page is not at home. */
export function isForbiddenUserinfo(request: FetchRequest, to: URL): boolean {
  const leavesPage = request.mode === 'cors' && !isSameOrigin(originOfUrl(to), request.origin)
  return hasUserinfo(to) && (leavesPage || request.tainting === 'cors')
}

function hasUserinfo(url: URL): boolean {
  return url.username !== '' || url.password !== ''
}

/** Whether the page asked at its own origin and was sent to another one. */
function hasLeftPage(request: FetchRequest): boolean {
  return !isHome(request) && isHome({ ...request, urls: [request.urls[0]] })
}
