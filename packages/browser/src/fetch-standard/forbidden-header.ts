import { isForbiddenMethod, isForbiddenRequestHeader } from '@cors/core/fetch-standard'
import type { Profile } from '../profile.ts'
import { getDecodeAndSplit } from './get-decode-and-split.ts'

const OVERRIDES = new Set(['x-http-method', 'x-http-method-override', 'x-method-override'])

/** Whether the browser ignores the header when a page sets it. https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isForbiddenHeader(profile: Profile, name: string, value: string): boolean {
  const lower = name.toLowerCase()
  if (lower === 'user-agent') return profile.userAgentForbidden
  if (isForbiddenRequestHeader(lower)) return true
  return OVERRIDES.has(lower) && getDecodeAndSplit(value).some(isForbiddenMethod)
}
