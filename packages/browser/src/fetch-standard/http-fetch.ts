import type { HopAlgorithm } from '../fetch-algorithm.ts'
import type { FetchContext } from '../fetch-context.ts'
import { checkLocalNetworkAccess } from '../local-network-access.ts'
import { networkError } from '../network-error.ts'
import { recordRule } from '../record-step.ts'
import { corsCheck } from './cors-check.ts'
import { corsPreflightFetch } from './cors-preflight-fetch.ts'
import { crossOriginResourcePolicyCheck } from './cross-origin-resource-policy.ts'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { getHeader } from './header-list.ts'
import { httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts'
import { locationUrl } from './location-url.ts'
import { canSkipPreflight, clearCacheEntries } from './preflight-cache.ts'
import { applyRedirectMode } from './redirect-mode.ts'
import { serializeRequestOrigin } from './serialize-request-origin.ts'
import { timingAllowCheck } from './timing-allow-origin.ts'

/**
 * Sends the request over HTTP; after a preflight, where `unsafeNames` are given.
 * https://fetch.spec.whatwg.org/#concept-http-fetch
 */
export function* httpFetch(
  context: FetchContext,
  request: FetchRequest,
  unsafeNames: readonly string[] | undefined,
): HopAlgorithm {
  const { profile, page } = context
  const url = currentUrl(request)
  const denied = checkLocalNetworkAccess(page.localNetwork, request.origin)
  if (denied !== undefined)
    return networkError(context, request, denied, { value: page.localNetwork?.server ?? '' })
  if (unsafeNames !== undefined) {
    if (canSkipPreflight(profile, context.preflightCache, request, unsafeNames, context.now)) {
      recordRule(context, 'cors-preflight-cache', true, 'An earlier preflight is still valid.')
    } else {
      if (profile.cacheKeepsLatestOnly)
        context.preflightCache = clearCacheEntries(context.preflightCache, request)
      const error = yield* corsPreflightFetch(context, request, unsafeNames)
      if (error !== undefined) return error
    }
  }
  const response = yield* httpNetworkOrCacheFetch(context, request)
  if ('type' in response) return response
  if (profile.malformedLocationFailsFirst && locationUrl(profile, response, url) === null)
    return networkError(context, request, 'redirect-location-invalid', {
      value: getHeader(response.headers, 'location') ?? '',
    })
  if (request.tainting === 'cors') {
    const origin = serializeRequestOrigin(request)
    const failed = corsCheck(profile, origin, request.credentials === 'include', response.headers)
    if (failed !== undefined) {
      const { code, ...found } = failed
      return networkError(context, request, code, { ...found, status: response.status })
    }
    recordRule(context, 'cors-check', true, `The response allows the origin ${origin}.`)
  }
  const timingAllowFailed = !timingAllowCheck(request, response.headers)
  if (request.tainting === 'opaque') {
    const failed = crossOriginResourcePolicyCheck(request.origin, url, response.headers)
    if (failed !== undefined) return networkError(context, request, failed)
  }
  return applyRedirectMode(context, { ...request, timingAllowFailed }, response)
}
