import { isSafelistedMethod } from '@cors/core/fetch-standard'
import type { Profile } from '../profile.ts'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import type { PreflightCache, PreflightCacheEntry } from './preflight-cache-entry.ts'
import {
  cacheKeyOf,
  hasCacheKeyOf,
  isCacheMatch,
  isExpired,
  isHeaderNameMatch,
  isMethodMatch,
} from './preflight-cache-match.ts'

/**
 * Whether the request needs no preflight, because of an earlier one.
 * https://fetch.spec.whatwg.org/#concept-http-fetch (step 4.1)
 */
export function canSkipPreflight(
  profile: Profile,
  cache: PreflightCache,
  request: FetchRequest,
  unsafeNames: readonly string[],
  now: number,
): boolean {
  const usable = cache.filter((entry) => isCacheMatch(profile, entry, request, now))
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

/**
 * The cache after a preflight that was granted.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch (steps 7.12 to 7.15)
 */
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
  if (profile.cacheKeepsLatestOnly)
    entries = entries.filter((entry) => !hasCacheKeyOf(entry, request))
  const key = cacheKeyOf(request)
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
  const methods = isEmpty && profile.emptyPreflightIsCached ? ['GET'] : granted.methods
  const added: readonly PreflightCacheEntry[] = [
    ...methods.map((method) => entryFor(method, null)),
    ...granted.headerNames.map((headerName) => entryFor(null, headerName)),
  ]
  for (const entry of added) {
    const isCovering = (cached: PreflightCacheEntry): boolean =>
      isCacheMatch(profile, cached, request, now) &&
      (entry.method === null
        ? isHeaderNameMatch(profile, cached, request, entry.headerName ?? '')
        : isMethodMatch(profile, cached, request, entry.method))
    entries = entries.some(isCovering)
      ? entries.map((cached) =>
          isCovering(cached) ? { ...cached, maxAge, storedAt: now } : cached,
        )
      : [...entries, entry]
  }
  return entries.filter((entry) => !isExpired(entry, now))
}

/** https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(cache: PreflightCache, request: FetchRequest): PreflightCache {
  return cache.filter((entry) => !hasCacheKeyOf(entry, request))
}
