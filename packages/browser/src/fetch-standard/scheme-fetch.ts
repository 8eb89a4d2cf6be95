import type { Arrived, FetchContext, Fetching, NetworkError, Redirected } from '../fetching.ts'
import { networkError } from '../network-error.ts'
import type { HeaderList } from '../page-request.ts'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { httpFetch } from './http-fetch.ts'

/** Asks nobody where the URL itself is the answer. https://fetch.spec.whatwg.org/#concept-scheme-fetch */
export function* schemeFetch(
  context: FetchContext,
  request: FetchRequest,
): Fetching<Arrived | NetworkError | Redirected> {
  const url = currentUrl(request)
  const arrived = (headers: HeaderList): Arrived => ({
    type: 'arrived',
    request,
    response: { status: 200, headers },
    isOpaqueRedirect: false,
  })
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return yield* httpFetch(context, request, undefined)
    case 'data:':
      if (!url.pathname.includes(',')) break
      return arrived([
        ['Content-Type', url.pathname.split(/[;,]/, 1)[0] || 'text/plain'],
        ...(context.profile.dataUrlsHaveLength ? [['Content-Length', ''] as const] : []),
      ])
    case 'blob:':
      if (request.method !== 'GET') break
      return arrived([
        ['Content-Length', ''],
        ['Content-Type', ''],
      ])
    case 'about:':
      if (url.pathname !== 'blank') break
      return arrived([['Content-Type', 'text/html;charset=utf-8']])
    default:
  }
  return networkError(context, request, 'scheme-not-supported', { value: url.protocol })
}
