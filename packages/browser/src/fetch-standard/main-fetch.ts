import { isSafelistedMethod } from '@cors/core/fetch-standard'
import type { HopAlgorithm } from '../fetch-algorithm.ts'
import type { FetchContext } from '../fetch-context.ts'
import { networkError } from '../network-error.ts'
import { recordRule } from '../record-step.ts'
import { isBadPort } from './bad-port.ts'
import { corsUnsafeRequestHeaderNames } from './cors-unsafe-request-header-names.ts'
import { currentUrl, redirectCount, type FetchRequest } from './fetch-request.ts'
import { httpFetch } from './http-fetch.ts'
import { isMixedContent } from './mixed-content.ts'
import { schemeFetch } from './scheme-fetch.ts'
import { isSameOriginRequest } from './serialize-request-origin.ts'

/**
 * Chooses between a same-origin request, `no-cors`, CORS and CORS with a preflight; again after every redirect.
 * https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export function* mainFetch(context: FetchContext, request: FetchRequest): HopAlgorithm {
  const url = currentUrl(request)
  const isHttp = /^https?:$/.test(url.protocol)
  const { localNetwork } = context.page
  if (isBadPort(url)) return networkError(context, request, 'bad-port', { value: url.port })
  if (
    isMixedContent(request.origin, url) &&
    (localNetwork?.targetAddressSpace ?? 'public') === 'public'
  )
    return networkError(context, request, 'mixed-content')

  const isSameOrigin = isSameOriginRequest(request) && request.tainting === 'basic'
  if (isSameOrigin || url.protocol === 'data:') {
    recordRule(context, 'main-fetch', true, 'The URL is same-origin with the page: no CORS.')
    return yield* schemeFetch(context, { ...request, tainting: 'basic' })
  }
  if (request.mode === 'same-origin') {
    const code = redirectCount(request) === 0 ? 'same-origin-mode' : 'same-origin-mode-redirect'
    return networkError(context, request, code)
  }
  if (request.mode === 'no-cors') {
    if (request.redirect !== 'follow')
      return networkError(context, request, 'no-cors-redirect-mode', { value: request.redirect })
    recordRule(context, 'main-fetch', true, 'Mode "no-cors": the response will be opaque.')
    return yield* schemeFetch(context, { ...request, tainting: 'opaque' })
  }
  if (!isHttp) return networkError(context, request, 'scheme-without-cors', { value: url.protocol })
  return yield* corsFetch(context, { ...request, tainting: 'cors' })
}

/** Steps 12.5 and 12.6: a cross-origin request of mode `cors`. */
function* corsFetch(context: FetchContext, request: FetchRequest): HopAlgorithm {
  const { profile } = context
  const unsafeNames = corsUnsafeRequestHeaderNames(profile, request.headers)
  const originalNames = corsUnsafeRequestHeaderNames(profile, request.originalHeaders)
  const neededBefore =
    profile.preflightStaysNeeded &&
    redirectCount(request) > 0 &&
    (request.preflighted || originalNames.length > 0)
  const cause = preflightCause(request, unsafeNames)
  const rule = 'cors-unsafe-request-header-names'
  if (cause === undefined && !neededBefore) {
    recordRule(context, rule, true, 'The request needs no preflight.')
    return yield* httpFetch(context, request, undefined)
  }
  const before = 'A preflight was needed before the redirect, so it is needed again.'
  recordRule(context, rule, true, cause ?? before)
  const names = profile.preflightListsRemovedHeaders ? originalNames : unsafeNames
  return yield* httpFetch(context, { ...request, preflighted: true }, names)
}

function preflightCause(
  { method, useCorsPreflight }: FetchRequest,
  unsafeNames: readonly string[],
): string | undefined {
  if (!isSafelistedMethod(method)) return `Method ${method} needs a preflight.`
  if (unsafeNames.length > 0) return `These headers need a preflight: ${unsafeNames.join(', ')}.`
  return useCorsPreflight
    ? 'A stream as body, or an event listener on the upload, needs a preflight.'
    : undefined
}
