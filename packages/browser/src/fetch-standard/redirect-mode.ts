import type { FetchContext } from '../fetch-context.ts'
import type { FetchResult, FinalResponse, RedirectedRequest } from '../fetch-result.ts'
import { networkError } from '../network-error.ts'
import type { RecordedResponse } from '../recorded-responses.ts'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { getHeader } from './header-list.ts'
import { httpRedirectFetch, isForbiddenUserinfo } from './http-redirect-fetch.ts'
import { isRedirectStatus, locationUrl } from './location-url.ts'
import { originOfUrl } from './origin.ts'

/**
 * Ends the fetch with this response, or follows or blocks its redirect, as the request's redirect mode says.
 * https://fetch.spec.whatwg.org/#concept-http-fetch (step 6)
 */
export function applyRedirectMode(
  context: FetchContext,
  request: FetchRequest,
  response: RecordedResponse,
): FetchResult | RedirectedRequest {
  const { profile } = context
  const finalResponse = (isOpaqueRedirect: boolean): FinalResponse => ({
    type: 'response',
    request,
    response,
    isOpaqueRedirect,
  })
  if (!isRedirectStatus(response.status)) return finalResponse(false)
  const location = getHeader(response.headers, 'location') ?? ''
  if (profile.redirectNeedsLocation && location === '' && request.redirect !== 'manual')
    return finalResponse(false)
  switch (request.redirect) {
    case 'error': {
      const target = locationUrl(profile, response, currentUrl(request))
      return profile.redirectModeIsCheckedLast && target && isForbiddenUserinfo(request, target)
        ? networkError(context, request, 'redirect-with-credentials', {
            value: originOfUrl(target),
          })
        : networkError(context, request, 'redirect-mode-error', { status: response.status })
    }
    case 'manual':
      return finalResponse(true)
    case 'follow':
    default:
      return httpRedirectFetch(context, request, response)
  }
}
