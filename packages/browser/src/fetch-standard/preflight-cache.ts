import type { Profile } from '../profile.ts'
import { isSafelistedMethod } from '@cors/core/fetch-standard'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { isNonWildcardRequestHeader } from './non-wildcard-request-header.ts'
import { serializeRequestOrigin } from './serialize-request-origin.ts'

/** What a browser remembers of one preflight: one method, or one header. https://fetch.spec.whatwg.org/#concept-cache */
export interface PreflightCacheEntry {
  /** The page's, serialised. */
  readonly origin: string
  readonly url: string
  /** In seconds. */
  readonly maxAge: number
  /** In milliseconds, by the caller's clock. */
  readonly storedAt: number
  /** Whether the request was made with credentials. */
  readonly credentials: boolean
  readonly method: string | null
  readonly headerName: string | null
}

/** A preflight cache: plain JSON. */
export type PreflightCache = readonly PreflightCacheEntry[]

/** Whether the cache spares the request its preflight. https://fetch.spec.whatwg.org/#concept-http-fetch (step 4.1) */
export function sparesPreflight(
  profile: Profile,
  cache: PreflightCache,
  request: FetchRequest,
  unsafeNames: readonly string[],
  now: number,
): boolean {
  const usable = cache.filter((entry) => isMatch(profile, entry, request, now))
  return (
    usable.length > 0 &&
    (!needsMethod(profile, request) ||
      usable.some((entry) => isMethodMatch(profile, entry, request, request.method))) &&
    unsafeNames.every((name) =>
      usable.some((entry) => isHeaderNameMatch(profile, entry, request, name)),
    )
  )
}

function needsMethod(
  { cachedMethodsNeeded }: Profile,
  { method, useCorsPreflight }: FetchRequest,
): boolean {
  if (!isSafelistedMethod(method)) return true
  switch (cachedMethodsNeeded) {
    case 'forced':
      return useCorsPreflight
    case 'HEAD':
      return method === 'HEAD'
    case 'none':
    default:
      return false
  }
}

/** The cache after a preflight that was granted. https://fetch.spec.whatwg.org/#cors-preflight-fetch (steps 7.12 to 7.15) */
export function storePreflight(
  profile: Profile,
  cache: PreflightCache,
  request: FetchRequest,
  granted: { readonly methods: readonly string[]; readonly headerNames: readonly string[] },
  maxAge: number,
  now: number,
): PreflightCache {
  if (currentUrl(request).href.length >= profile.cachedUrlLimit) return cache
  let entries = cache.filter((entry) => !isExpired(entry, now))
  if (profile.cacheKeepsLatestOnly) entries = entries.filter((entry) => !isSameKey(entry, request))
  const key = keyOf(request)
  const credentials = request.credentials === 'include'
  const entryFor = (method: string | null, headerName: string | null): PreflightCacheEntry => ({
    ...key,
    maxAge,
    storedAt: now,
    credentials,
    method,
    headerName,
  })
  const isEmpty = granted.methods.length + granted.headerNames.length === 0
  const methods = isEmpty && profile.emptyPreflightIsKept ? ['GET'] : granted.methods
  const wanted: readonly PreflightCacheEntry[] = [
    ...methods.map((method) => entryFor(method, null)),
    ...granted.headerNames.map((headerName) => entryFor(null, headerName)),
  ]
  for (const entry of wanted) {
    const isHeld = (held: PreflightCacheEntry): boolean =>
      isMatch(profile, held, request, now) &&
      (entry.method === null
        ? isHeaderNameMatch(profile, held, request, entry.headerName ?? '')
        : isMethodMatch(profile, held, request, entry.method))
    entries = entries.some(isHeld)
      ? entries.map((held) => (isHeld(held) ? { ...held, maxAge, storedAt: now } : held))
      : [...entries, entry]
  }
  return entries.filter((entry) => !isExpired(entry, now))
}

/** https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(cache: PreflightCache, request: FetchRequest): PreflightCache {
  return cache.filter((entry) => !isSameKey(entry, request))
}

function keyOf(request: FetchRequest): Pick<PreflightCacheEntry, 'origin' | 'url'> {
  return { origin: serializeRequestOrigin(request), url: currentUrl(request).href }
}

function isSameKey(entry: PreflightCacheEntry, request: FetchRequest): boolean {
  const { origin, url } = keyOf(request)
  return entry.origin === origin && entry.url === url
}

function isExpired({ storedAt, maxAge }: PreflightCacheEntry, now: number): boolean {
  return now - storedAt >= maxAge * 1000
}

/** https://fetch.spec.whatwg.org/#concept-cache-match */
function isMatch(
  profile: Profile,
  entry: PreflightCacheEntry,
  request: FetchRequest,
  now: number,
): boolean {
  const withCredentials = request.credentials === 'include'
  return (
    !isExpired(entry, now) &&
    isSameKey(entry, request) &&
    (entry.credentials === withCredentials ||
      (entry.credentials && profile.credentialedEntryServesAll))
  )
}

/** https://fetch.spec.whatwg.org/#concept-cache-match-method */
function isMethodMatch(
  profile: Profile,
  entry: PreflightCacheEntry,
  request: FetchRequest,
  method: string,
): boolean {
  return (
    entry.method === method || (entry.method === '*' && wildcardCounts(profile, entry, request))
  )
}

/** https://fetch.spec.whatwg.org/#concept-cache-match-header */
function isHeaderNameMatch(
  profile: Profile,
  entry: PreflightCacheEntry,
  request: FetchRequest,
  name: string,
): boolean {
  if (entry.headerName === null) return false
  if (entry.headerName.toLowerCase() === name.toLowerCase()) return true
  if (entry.headerName !== '*' || !wildcardCounts(profile, entry, request)) return false
  return profile.cachedWildcardCoversAuthorization || !isNonWildcardRequestHeader(name)
}

function wildcardCounts(
  { cachedWildcard }: Profile,
  entry: PreflightCacheEntry,
  request: FetchRequest,
): boolean {
  switch (cachedWildcard) {
    case 'kept-without':
      return !entry.credentials
    case 'asked-without':
      return request.credentials !== 'include'
    case 'never':
      return false
    case 'always':
    default:
      return true
  }
}
