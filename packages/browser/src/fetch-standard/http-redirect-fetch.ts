import type { FetchContext } from '../fetch-context.ts'
import type { FetchResult, RedirectedRequest } from '../fetch-result.ts'
import { networkError } from '../network-error.ts'
import type { RecordedResponse } from '../recorded-responses.ts'
import { CLIENT_HINTS } from './client-hint.ts'
import { currentUrl, redirectCount, type FetchRequest } from './fetch-request.ts'
import { deleteHeaders, getHeader } from './header-list.ts'
import { locationUrl } from './location-url.ts'
import { isSameOrigin, originOfUrl } from './origin.ts'
import { isSameOriginRequest } from './serialize-request-origin.ts'

/** https://fetch.spec.whatwg.org/#request-body-header-name */
const BODY_HEADERS = ['content-encoding', 'content-language', 'content-location', 'content-type']

/** Chromium sends Save-Data to every origin. */
const DROPPED_HINTS = CLIENT_HINTS.filter((name) => name !== 'save-data')

/**
 * The request to the redirect's target; the response itself where it has no Location. The standard calls main fetch
 * here; `fetch.ts` does so in a loop. https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 */
export function httpRedirectFetch(
  context: FetchContext,
  request: FetchRequest,
  response: RecordedResponse,
): FetchResult | RedirectedRequest {
  const source = currentUrl(request)
  const target = locationUrl(context.profile, response, source)
  if (target === undefined) return { type: 'response', request, response, isOpaqueRedirect: false }
  const { status } = response
  const more = { status, value: target?.href ?? getHeader(response.headers, 'location') ?? '' }
  if (target === null) return networkError(context, request, 'redirect-location-invalid', more)
  if (!/^https?:$/.test(target.protocol))
    return networkError(context, request, 'redirect-scheme', more)
  if (redirectCount(request) === 20) return networkError(context, request, 'redirect-count', more)
  if (isForbiddenUserinfo(request, target))
    return networkError(context, request, 'redirect-with-credentials', {
      value: originOfUrl(target),
    })
  if (context.profile.redirectWithUserinfoBlocked && hasUserinfo(target))
    return networkError(context, request, 'redirect-with-userinfo')
  if (status !== 303 && request.body === 'stream')
    return networkError(context, request, 'redirect-of-stream', more)
  const isCrossOrigin = !isSameOrigin(originOfUrl(source), originOfUrl(target))
  if (
    context.profile.secondCrossOriginRedirectBlocked &&
    isCrossOrigin &&
    hasLeftPageOrigin(request)
  )
    return networkError(context, request, 'redirect-refused', more)

  let { method, headers, body } = request
  const becomesGet =
    status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST'
  const deleteBecomesGet =
    context.profile.redirectTurnsDeleteIntoGet && isCrossOrigin && method === 'DELETE'
  const keepsBodyHeaders = context.profile.preflightListsRemovedHeaders && request.preflighted
  if (becomesGet && !keepsBodyHeaders) headers = deleteHeaders(headers, BODY_HEADERS)
  if (becomesGet || deleteBecomesGet) {
    method = 'GET'
    body = 'none'
  }
  if (isCrossOrigin) headers = deleteHeaders(headers, ['authorization'])
  if (
    context.profile.redirectDropsClientHints &&
    !isSameOrigin(originOfUrl(target), request.origin)
  )
    headers = deleteHeaders(headers, DROPPED_HINTS)
  const urls = [...request.urls, target] as const
  return { type: 'redirected', request: { ...request, method, headers, body, urls } }
}

/** Steps 9 and 10: a user name or password in the URL of a CORS request. */
export function isForbiddenUserinfo(request: FetchRequest, target: URL): boolean {
  const leavesOrigin = request.mode === 'cors' && !isSameOrigin(originOfUrl(target), request.origin)
  return hasUserinfo(target) && (leavesOrigin || request.tainting === 'cors')
}

function hasUserinfo(url: URL): boolean {
  return url.username !== '' || url.password !== ''
}

/** Whether the request began at the page's own origin and was redirected to another one. */
function hasLeftPageOrigin(request: FetchRequest): boolean {
  return (
    !isSameOriginRequest(request) && isSameOriginRequest({ ...request, urls: [request.urls[0]] })
  )
}
