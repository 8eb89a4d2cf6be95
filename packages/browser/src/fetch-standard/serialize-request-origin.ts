import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { isSameOrigin, originOfUrl } from './origin.ts'

/**
 * The request's origin as it is sent and compared: `null` after a redirect from another origin to a third one.
 * https://fetch.spec.whatwg.org/#serializing-a-request-origin
 */
export function serializeRequestOrigin(request: FetchRequest): string {
  return hasRedirectTaint(request) ? 'null' : request.origin
}

/** https://fetch.spec.whatwg.org/#concept-request-tainted-origin */
function hasRedirectTaint({ origin, urls }: FetchRequest): boolean {
  return urls.some((url, index) => {
    const last = urls[index - 1]
    if (last === undefined) return false
    const lastOrigin = originOfUrl(last)
    return !isSameOrigin(originOfUrl(url), lastOrigin) && !isSameOrigin(origin, lastOrigin)
  })
}

/** Whether the request's current URL is same-origin with the page. */
export function isSameOriginRequest(request: FetchRequest): boolean {
  return isSameOrigin(originOfUrl(currentUrl(request)), request.origin)
}
