import type { FetchAlgorithm } from '../fetch-algorithm.ts'
import type { FetchContext } from '../fetch-context.ts'
import type { NetworkError } from '../fetch-result.ts'
import type { HttpRequest } from '../http-request.ts'
import { networkError } from '../network-error.ts'
import type { Header } from '../page-request.ts'
import type { ReasonDetails } from '../reason-row.ts'
import { REASONS, type ReasonCode } from '../reasons.ts'
import { recordExchange } from '../record-step.ts'
import { toReasonDetails } from '../to-reason-details.ts'
import { corsCheck, type FailedCheck } from './cors-check.ts'
import {
  currentUrl,
  redirectCount,
  urlWithoutFragment,
  type FetchRequest,
} from './fetch-request.ts'
import { getHeaderValues } from './header-list.ts'
import { isRedirectStatus } from './location-url.ts'
import { readPreflightResponse } from './read-preflight-response.ts'
import { isSameOriginRequest, serializeRequestOrigin } from './serialize-request-origin.ts'

/**
 * Sends the preflight, and caches its result where it allows the request.
 * The order of the checks, which the standard leaves open, is Chromium's: redirect, CORS check, status, syntax.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch
 *
 * @returns undefined where the request may be sent
 */
export function* corsPreflightFetch(
  context: FetchContext,
  request: FetchRequest,
  unsafeNames: readonly string[],
): FetchAlgorithm<NetworkError | undefined> {
  const { profile } = context
  const origin = profile.redirectedPreflightKeepsOrigin
    ? request.origin
    : serializeRequestOrigin(request)
  const preflight: HttpRequest = {
    type: 'preflight',
    hop: redirectCount(request),
    method: 'OPTIONS',
    url: urlWithoutFragment(currentUrl(request)),
    headers: [
      ['Accept', '*/*'],
      ['Access-Control-Request-Method', request.method],
      ...requestedHeaders(unsafeNames),
      ['Origin', origin],
    ],
    credentials: false,
  }
  const response = yield preflight
  recordExchange(context, preflight, response, 'network')

  const fail = (code: ReasonCode, more?: Partial<ReasonDetails>): NetworkError =>
    networkError(context, request, code, { origin, status: response.status, ...more })
  const credentials = request.credentials === 'include'
  const isUnchecked = profile.sameOriginPreflightIsUnchecked && isSameOriginRequest(request)
  const failed = isUnchecked ? undefined : corsCheck(profile, origin, credentials, response.headers)
  const [location = ''] = getHeaderValues(response.headers, 'location')
  if (isRedirectStatus(response.status) && location !== '') {
    return fail('preflight-redirect', { value: location, firefox: firefoxNameOf(request, failed) })
  }
  if (response.status === 407 && profile.proxyAuthIsNetworkError)
    return fail('preflight-proxy-authentication')
  if (failed !== undefined) return fail(`preflight-${failed.code}`, failed)
  if (response.status < 200 || response.status > 299) return fail('preflight-status')
  return readPreflightResponse(context, request, unsafeNames, response, fail)
}

function requestedHeaders(names: readonly string[]): readonly Header[] {
  return names.length === 0 ? [] : [['Access-Control-Request-Headers', names.join(',')]]
}

/** Firefox runs the CORS check before it notices the redirect. */
function firefoxNameOf(request: FetchRequest, failed: FailedCheck | undefined): string | undefined {
  if (failed === undefined) return undefined
  const { firefox } = REASONS[failed.code]
  const name = typeof firefox === 'function' ? firefox(toReasonDetails(request, failed)) : firefox
  return name ?? undefined
}
