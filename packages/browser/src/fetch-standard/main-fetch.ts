import { isSafelistedMethod } from '@cors/core/fetch-standard'
import {
  note,
  type Arrived,
  type FetchContext,
  type Fetching,
  type NetworkError,
  type Redirected,
} from '../fetching.ts'
import { networkError } from '../network-error.ts'
import { isBadPort } from './bad-port.ts'
import { corsUnsafeRequestHeaderNames } from './cors-unsafe-request-header-names.ts'
import { currentUrl, redirectCount, type FetchRequest } from './fetch-request.ts'
import { httpFetch } from './http-fetch.ts'
import { isMixedContent } from './mixed-content.ts'
import { isSameOrigin, originOfUrl } from './origin.ts'
import { schemeFetch } from './scheme-fetch.ts'

/**
 * Chooses between the same-origin way, `no-cors`, CORS and CORS with a preflight; again at every redirect.
 * https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export function* mainFetch(
  context: FetchContext,
  request: FetchRequest,
): Fetching<Arrived | NetworkError | Redirected> {
  const url = currentUrl(request)
  const isHttp = /^https?:$/.test(url.protocol)
  const { localNetwork } = context.page
  if (isBadPort(url)) return networkError(context, request, 'bad-port', { value: url.port })
  if (
    isMixedContent(request.origin, url) &&
    (localNetwork?.targetAddressSpace ?? 'public') === 'public'
  )
    return networkError(context, request, 'mixed-content')

  const isHome = isSameOrigin(originOfUrl(url), request.origin)
  if ((isHome && request.tainting === 'basic') || url.protocol === 'data:') {
    note(context, 'main-fetch', true, 'The URL is of the page’s own origin: no CORS.')
    return yield* schemeFetch(context, { ...request, tainting: 'basic' })
  }
  if (request.mode === 'same-origin') {
    const code = redirectCount(request) === 0 ? 'same-origin-mode' : 'same-origin-mode-redirect'
    return networkError(context, request, code)
  }
  if (request.mode === 'no-cors') {
    if (request.redirect !== 'follow')
      return networkError(context, request, 'no-cors-redirect-mode', { value: request.redirect })
    note(context, 'main-fetch', true, 'Mode "no-cors": the answer will be opaque.')
    return yield* schemeFetch(context, { ...request, tainting: 'opaque' })
  }
  if (!isHttp) return networkError(context, request, 'scheme-without-cors', { value: url.protocol })
  return yield* corsFetch(context, { ...request, tainting: 'cors' })
}

/** Steps 12.5 and 12.6: another origin is asked in mode `cors`. */
function* corsFetch(
  context: FetchContext,
  request: FetchRequest,
): Fetching<Arrived | NetworkError | Redirected> {
  const { profile } = context
  const unsafeNames = corsUnsafeRequestHeaderNames(profile, request.headers)
  const originalNames = corsUnsafeRequestHeaderNames(profile, request.originalHeaders)
  const stays =
    profile.preflightStaysNeeded &&
    redirectCount(request) > 0 &&
    (request.preflighted || originalNames.length > 0)
  const why = whyPreflight(request, unsafeNames)
  if (why === undefined && !stays) {
    note(context, 'cors-unsafe-request-header-names', true, 'Nothing in it needs a preflight.')
    return yield* httpFetch(context, request, undefined)
  }
  note(context, 'cors-unsafe-request-header-names', true, why ?? 'A preflight was needed before.')
  const names = profile.preflightListsRemovedHeaders ? originalNames : unsafeNames
  return yield* httpFetch(context, { ...request, preflighted: true }, names)
}

function whyPreflight(
  { method, useCorsPreflight }: FetchRequest,
  unsafeNames: readonly string[],
): string | undefined {
  if (!isSafelistedMethod(method)) return `Method ${method} needs a preflight.`
  if (unsafeNames.length > 0) return `These headers need a preflight: ${unsafeNames.join(', ')}.`
  return useCorsPreflight ? 'A stream, or a listener on the upload, needs a preflight.' : undefined
}
