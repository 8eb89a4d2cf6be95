import type { Profile } from '../profile.ts'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { isNonWildcardRequestHeader } from './non-wildcard-request-header.ts'
import type { PreflightCacheEntry } from './preflight-cache-entry.ts'
import { serializeRequestOrigin } from './serialize-request-origin.ts'

/** What an entry for this request is found by. */
export function cacheKeyOf(request: FetchRequest): Pick<PreflightCacheEntry, 'origin' | 'url'> {
  return { origin: serializeRequestOrigin(request), url: currentUrl(request).href }
}

/** Whether the entry is for the request's origin and URL. */
export function hasCacheKeyOf(entry: PreflightCacheEntry, request: FetchRequest): boolean {
  const { origin, url } = cacheKeyOf(request)
  return entry.origin === origin && entry.url === url
}

/** Whether the entry's time is over; `now` in milliseconds. */
export function isExpired({ storedAt, maxAge }: PreflightCacheEntry, now: number): boolean {
  return now - storedAt >= maxAge * 1000
}

/** https://fetch.spec.whatwg.org/#concept-cache-match */
export function isCacheMatch(
  profile: Profile,
  entry: PreflightCacheEntry,
  request: FetchRequest,
  now: number,
): boolean {
  const withCredentials = request.credentials === 'include'
  return (
    !isExpired(entry, now) &&
    hasCacheKeyOf(entry, request) &&
    (entry.credentials === withCredentials ||
      (entry.credentials && profile.credentialedEntryServesAll))
  )
}

/** https://fetch.spec.whatwg.org/#concept-cache-match-method */
export function isMethodMatch(
  profile: Profile,
  entry: PreflightCacheEntry,
  request: FetchRequest,
  method: string,
): boolean {
  return (
    entry.method === method || (entry.method === '*' && isWildcardValid(profile, entry, request))
  )
}

/** https://fetch.spec.whatwg.org/#concept-cache-match-header */
export function isHeaderNameMatch(
  profile: Profile,
  entry: PreflightCacheEntry,
  request: FetchRequest,
  name: string,
): boolean {
  if (entry.headerName === null) return false
  if (entry.headerName.toLowerCase() === name.toLowerCase()) return true
  if (entry.headerName !== '*' || !isWildcardValid(profile, entry, request)) return false
  return profile.cachedWildcardCoversAuthorization || !isNonWildcardRequestHeader(name)
}

function isWildcardValid(
  { cachedWildcard }: Profile,
  entry: PreflightCacheEntry,
  request: FetchRequest,
): boolean {
  switch (cachedWildcard) {
    case 'stored-without-credentials':
      return !entry.credentials
    case 'requested-without-credentials':
      return request.credentials !== 'include'
    case 'never':
      return false
    case 'always':
    default:
      return true
  }
}
