import type { HopAlgorithm } from '../fetch-algorithm.ts'
import type { FetchContext } from '../fetch-context.ts'
import type { FinalResponse } from '../fetch-result.ts'
import { networkError } from '../network-error.ts'
import type { HeaderList } from '../page-request.ts'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { httpFetch } from './http-fetch.ts'

/** Sends nothing where the URL itself holds the response. https://fetch.spec.whatwg.org/#concept-scheme-fetch */
export function* schemeFetch(context: FetchContext, request: FetchRequest): HopAlgorithm {
  const url = currentUrl(request)
  const localResponse = (headers: HeaderList): FinalResponse => ({
    type: 'response',
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
      return localResponse([
        ['Content-Type', url.pathname.split(/[;,]/, 1)[0] || 'text/plain'],
        ...(context.profile.dataUrlsHaveLength ? [['Content-Length', ''] as const] : []),
      ])
    case 'blob:':
      if (request.method !== 'GET') break
      return localResponse([
        ['Content-Length', ''],
        ['Content-Type', ''],
      ])
    case 'about:':
      if (url.pathname !== 'blank') break
      return localResponse([['Content-Type', 'text/html;charset=utf-8']])
    default:
  }
  return networkError(context, request, 'scheme-not-supported', { value: url.protocol })
}
