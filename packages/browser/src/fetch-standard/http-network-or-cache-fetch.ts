import type { FetchAlgorithm } from '../fetch-algorithm.ts'
import type { FetchContext } from '../fetch-context.ts'
import type { NetworkError } from '../fetch-result.ts'
import { findInHttpCache, storeInHttpCache } from '../http-cache.ts'
import type { HttpRequest } from '../http-request.ts'
import { networkError } from '../network-error.ts'
import type { Header } from '../page-request.ts'
import type { RecordedResponse } from '../recorded-responses.ts'
import { recordExchange, recordRule } from '../record-step.ts'
import {
  currentUrl,
  redirectCount,
  urlWithoutFragment,
  type FetchRequest,
} from './fetch-request.ts'
import { requestOriginHeader } from './request-origin-header.ts'

/**
 * Sends the request, unless the HTTP cache has a fresh response.
 * https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function* httpNetworkOrCacheFetch(
  context: FetchContext,
  request: FetchRequest,
): FetchAlgorithm<RecordedResponse | NetworkError> {
  const { profile, now } = context
  const origin = requestOriginHeader(profile, request)
  const originHeader: readonly Header[] = origin === undefined ? [] : [['Origin', origin]]
  const httpRequest: HttpRequest = {
    type: 'request',
    hop: redirectCount(request),
    method: request.method,
    url: urlWithoutFragment(currentUrl(request)),
    headers: [...request.headers, ...originHeader],
    credentials:
      request.credentials === 'include' ||
      (request.credentials === 'same-origin' && request.tainting === 'basic'),
  }
  const cached = profile.readsHttpCache
    ? findInHttpCache(context.httpCache, request.origin, httpRequest, now)
    : undefined
  if (cached !== undefined) {
    recordExchange(context, httpRequest, cached, 'http-cache')
    recordRule(context, 'http-cache', true, 'The response comes from the browser’s HTTP cache.')
    return cached
  }
  const response = yield httpRequest
  recordExchange(context, httpRequest, response, 'network')
  if (response.status === 407 && profile.proxyAuthIsNetworkError)
    return networkError(context, request, 'proxy-authentication', { status: 407 })
  context.httpCache = storeInHttpCache(
    context.httpCache,
    request.origin,
    httpRequest,
    response,
    now,
  )
  return response
}
