import type { Profile } from '../profile.ts'
import { currentUrl, type FetchRequest } from './fetch-request.ts'
import { schemeOf } from './same-site.ts'
import { isSameOriginRequest, serializeRequestOrigin } from './serialize-request-origin.ts'

/**
 * The value of the request's `Origin` header, or undefined where it has none.
 * https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function requestOriginHeader(profile: Profile, request: FetchRequest): string | undefined {
  const serialized = serializeRequestOrigin(request)
  if (request.tainting === 'cors') return serialized
  const method = profile.redirectKeepsOrigin ? request.originalMethod : request.method
  if (method === 'GET' || method === 'HEAD') return undefined
  if (request.mode === 'cors' || !profile.referrerPolicyHidesOrigin) return serialized
  return hidesOrigin(request) ? 'null' : serialized
}

function hidesOrigin(request: FetchRequest): boolean {
  switch (request.referrerPolicy) {
    case 'no-referrer':
      return true
    case 'no-referrer-when-downgrade':
    case 'strict-origin':
    case 'strict-origin-when-cross-origin':
      return schemeOf(request.origin) === 'https' && currentUrl(request).protocol !== 'https:'
    case 'same-origin':
      return !isSameOriginRequest(request)
    default:
      return false
  }
}
