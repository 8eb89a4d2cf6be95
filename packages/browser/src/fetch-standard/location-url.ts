import type { Profile } from '../profile.ts'
import type { RecordedResponse } from '../recorded-responses.ts'
import { getHeaderValues } from './header-list.ts'

/** https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

/**
 * The target of a redirect: undefined where there is none, null where Location is not one valid URL.
 * https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export function locationUrl(
  profile: Profile,
  response: RecordedResponse,
  url: URL,
): URL | undefined | null {
  const lines = getHeaderValues(response.headers, 'location')
  const [value, ...more] = profile.equalLocationsAreOne ? new Set(lines) : lines
  if (!isRedirectStatus(response.status) || value === undefined) return undefined
  if (value === '' && profile.emptyLocationIsInvalid) return null
  if (more.length > 0 || !URL.canParse(value, url)) return null
  const location = new URL(value, url)
  if (!location.href.includes('#')) location.hash = url.hash
  return location
}
