import type { FetchAlgorithm } from '../fetch-algorithm.ts'
import type { FetchContext } from '../fetch-context.ts'
import type { FetchResult, RedirectedRequest } from '../fetch-result.ts'
import type { FetchRequest } from './fetch-request.ts'
import { mainFetch } from './main-fetch.ts'
import { clearCacheEntries } from './preflight-cache.ts'
import { requestConstructor } from './request-constructor.ts'

/** Constructs the page's request and runs main fetch for every hop. https://fetch.spec.whatwg.org/#concept-fetch */
export function* fetchRequest(context: FetchContext): FetchAlgorithm<FetchResult> {
  const constructed = requestConstructor(context)
  if ('type' in constructed) return constructed
  let request: FetchRequest = constructed
  for (;;) {
    const result: FetchResult | RedirectedRequest = yield* mainFetch(context, request)
    if (result.type === 'response') return result
    request = result.request
    if (result.type === 'redirected') continue
    // Main fetch, step 12.5: whatever fails after a preflight, at this hop or a later one.
    if (request.preflighted && context.profile.failureClearsCache)
      context.preflightCache = clearCacheEntries(context.preflightCache, request)
    return result
  }
}
