import { isForbiddenResponseHeader, isSafelistedResponseHeader } from '@cors/core/fetch-standard'
import type { FinalResponse } from '../fetch-result.ts'
import { extractTokens } from './extract-header-list-values.ts'

/** What a page can read of a response. */
export interface FilteredResponse {
  readonly type: 'basic' | 'cors' | 'opaque' | 'opaqueredirect'
  /** In lower case, sorted. */
  readonly headers: readonly string[]
}

/**
 * The response as the page can read it.
 * https://fetch.spec.whatwg.org/#concept-filtered-response and main fetch, step 14
 */
export function filteredResponse({
  request,
  response,
  isOpaqueRedirect,
}: FinalResponse): FilteredResponse {
  if (isOpaqueRedirect) return { type: 'opaqueredirect', headers: [] }
  const { tainting: type } = request
  if (type === 'opaque') return { type, headers: [] }
  const names = [...new Set(response.headers.map(([name]) => name.toLowerCase()))].toSorted()
  const allowed = names.filter((name) => !isForbiddenResponseHeader(name))
  if (type === 'basic') return { type, headers: allowed }
  const listed = extractTokens(response.headers, 'access-control-expose-headers')
  const exposed = listed === null || 'failure' in listed ? [] : listed
  const isWildcard = request.credentials !== 'include' && exposed.includes('*')
  const readable = new Set(exposed.map((name) => name.toLowerCase()))
  return {
    type,
    headers: allowed.filter(
      (name) => isWildcard || readable.has(name) || isSafelistedResponseHeader(name),
    ),
  }
}
