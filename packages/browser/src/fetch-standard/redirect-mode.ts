import type { Arrived, FetchContext, NetworkError, Redirected } from '../fetching.ts'
import { networkError } from '../network-error.ts'
import type { ServerResponse } from '../server-answers.ts'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { getHeader } from './header-list.ts'
import { httpRedirectFetch, isForbiddenUserinfo } from './http-redirect-fetch.ts'
import { isRedirectStatus, locationUrl } from './location-url.ts'
import { originOfUrl } from './origin.ts'

/** What the request's redirect mode makes of an answer. https://fetch.spec.whatwg.org/#concept-http-fetch (step 6) */
export function applyRedirectMode(
  context: FetchContext,
  request: FetchRequest,
  response: ServerResponse,
): Arrived | NetworkError | Redirected {
  const { profile } = context
  const arrived = (isOpaqueRedirect: boolean): Arrived => ({
    type: 'arrived',
    request,
    response,
    isOpaqueRedirect,
  })
  if (!isRedirectStatus(response.status)) return arrived(false)
  const place = getHeader(response.headers, 'location') ?? ''
  if (profile.redirectNeedsLocation && place === '' && request.redirect !== 'manual')
    return arrived(false)
  switch (request.redirect) {
    case 'error': {
      const to = locationUrl(profile, response, currentUrl(request))
      return profile.redirectModeIsJudgedLast && to && isForbiddenUserinfo(request, to)
        ? networkError(context, request, 'redirect-with-credentials', { value: originOfUrl(to) })
        : networkError(context, request, 'redirect-mode-error', { status: response.status })
    }
    case 'manual':
      return arrived(true)
    case 'follow':
    default:
      return httpRedirectFetch(context, request, response)
  }
}
