import {
  note,
  type Arrived,
  type FetchContext,
  type Fetching,
  type NetworkError,
  type Redirected,
} from '../fetching.ts'
import { localNetworkGate } from '../local-network-access.ts'
import { networkError } from '../network-error.ts'
import { corsCheck } from './cors-check.ts'
import { corsPreflightFetch } from './cors-preflight-fetch.ts'
import { crossOriginResourcePolicyCheck } from './cross-origin-resource-policy.ts'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { getHeader } from './header-list.ts'
import { httpNetworkOrCacheFetch } from './http-network-or-cache-fetch.ts'
import { locationUrl } from './location-url.ts'
import { clearCacheEntries, sparesPreflight } from './preflight-cache.ts'
import { applyRedirectMode } from './redirect-mode.ts'
import { serializeRequestOrigin } from './serialize-request-origin.ts'
import { timingAllowCheck } from './timing-allow-origin.ts'

/**
 * Asks over HTTP: first whether it may, where `unsafeNames` are given.
 * https://fetch.spec.whatwg.org/#concept-http-fetch
 */
export function* httpFetch(
  context: FetchContext,
  request: FetchRequest,
  unsafeNames: readonly string[] | undefined,
): Fetching<Arrived | NetworkError | Redirected> {
  const { profile, page } = context
  const url = currentUrl(request)
  const refused = localNetworkGate(page.localNetwork, request.origin)
  if (refused !== undefined)
    return networkError(context, request, refused, { value: page.localNetwork?.server ?? '' })
  if (unsafeNames !== undefined) {
    if (sparesPreflight(profile, context.preflightCache, request, unsafeNames, context.now)) {
      note(context, 'cors-preflight-cache', true, 'An earlier preflight is still valid.')
    } else {
      if (profile.cacheKeepsLatestOnly)
        context.preflightCache = clearCacheEntries(context.preflightCache, request)
      const refusal = yield* corsPreflightFetch(context, request, unsafeNames)
      if (refusal !== undefined) return refusal
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
    note(context, 'cors-check', true, `The answer lets pages of ${origin} read it.`)
  }
  const timingAllowFailed = !timingAllowCheck(request, response.headers)
  if (request.tainting === 'opaque') {
    const failed = crossOriginResourcePolicyCheck(request.origin, url, response.headers)
    if (failed !== undefined) return networkError(context, request, failed)
  }
  return applyRedirectMode(context, { ...request, timingAllowFailed }, response)
}
