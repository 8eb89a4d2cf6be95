import type { Arrived, FetchContext, Fetching, NetworkError, Redirected } from '../fetching.ts'
import type { FetchRequest } from './fetch-request.ts'
import { mainFetch } from './main-fetch.ts'
import { clearCacheEntries } from './preflight-cache.ts'
import { requestConstructor } from './request-constructor.ts'

/** Constructs the page's request and runs main fetch at every hop. https://fetch.spec.whatwg.org/#concept-fetch */
export function* fetchRequest(context: FetchContext): Fetching<Arrived | NetworkError> {
  const constructed = requestConstructor(context)
  if ('type' in constructed) return constructed
  let request: FetchRequest = constructed
  for (;;) {
    const result: Arrived | NetworkError | Redirected = yield* mainFetch(context, request)
    if (result.type === 'arrived') return result
    request = result.request
    if (result.type === 'redirected') continue
    // Main fetch, step 12.5: whatever fails after a preflight, here or at a later hop.
    if (request.preflighted && context.profile.failureClearsCache)
      context.preflightCache = clearCacheEntries(context.preflightCache, request)
    return result
  }
}
