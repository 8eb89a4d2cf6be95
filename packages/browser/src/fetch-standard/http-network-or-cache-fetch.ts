import {
  note,
  type Exchange,
  type FetchContext,
  type Fetching,
  type NetworkError,
} from '../fetching.ts'
import { findInHttpCache, storeInHttpCache } from '../http-cache.ts'
import { networkError } from '../network-error.ts'
import type { Header } from '../page-request.ts'
import type { ServerResponse } from '../server-answers.ts'
import { currentUrl, redirectCount, wireUrl, type FetchRequest } from './fetch-request.ts'
import { requestOriginHeader } from './request-origin-header.ts'

/**
 * Sends the request, unless a fresh answer is at hand.
 * https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function* httpNetworkOrCacheFetch(
  context: FetchContext,
  request: FetchRequest,
): Fetching<ServerResponse | NetworkError> {
  const { profile, steps, now } = context
  const origin = requestOriginHeader(profile, request)
  const originHeader: readonly Header[] = origin === undefined ? [] : [['Origin', origin]]
  const exchange: Exchange = {
    type: 'request',
    hop: redirectCount(request),
    method: request.method,
    url: wireUrl(currentUrl(request)),
    headers: [...request.headers, ...originHeader],
    credentials:
      request.credentials === 'include' ||
      (request.credentials === 'same-origin' && request.tainting === 'basic'),
  }
  const { type: kind, ...question } = exchange
  const kept = profile.readsHttpCache
    ? findInHttpCache(context.httpCache, request.origin, exchange, now)
    : undefined
  if (kept !== undefined) {
    steps.push({ kind, ...question, response: kept, from: 'http-cache' })
    note(context, 'http-cache', true, 'The answer is one that the browser had kept.')
    return kept
  }
  const response = yield exchange
  steps.push({ kind, ...question, response, from: 'network' })
  if (response.status === 407 && profile.proxyAuthIsNetworkError)
    return networkError(context, request, 'proxy-authentication', { status: 407 })
  context.httpCache = storeInHttpCache(context.httpCache, request.origin, exchange, response, now)
  return response
}
