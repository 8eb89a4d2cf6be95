import type { HeaderList } from '../page-request.ts'
import { getHeader } from './header-list.ts'
import { isSameOrigin, originOfUrl } from './origin.ts'
import { isSchemelesslySameSite, schemeOf } from './same-site.ts'

/**
 * Checks an opaque response's `Cross-Origin-Resource-Policy` for a page of `origin` without an embedder policy:
 * undefined where the page may use the response.
 * https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function crossOriginResourcePolicyCheck(
  origin: string,
  url: URL,
  headers: HeaderList,
): 'corp-not-same-origin' | 'corp-not-same-site' | undefined {
  const other = originOfUrl(url)
  switch (getHeader(headers, 'cross-origin-resource-policy') ?? '') {
    case 'same-origin':
      return isSameOrigin(origin, other) ? undefined : 'corp-not-same-origin'
    case 'same-site':
      return isSchemelesslySameSite(origin, other) &&
        (schemeOf(origin) === 'https' || schemeOf(other) !== 'https')
        ? undefined
        : 'corp-not-same-site'
    default:
      return undefined
  }
}
