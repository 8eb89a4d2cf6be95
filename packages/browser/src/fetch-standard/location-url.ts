import type { Profile } from '../profile.ts'
import type { ServerResponse } from '../server-answers.ts'
import { fieldLines } from './header-list.ts'

/** https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

/**
 * Where a redirect leads: undefined where the answer names no place, null where it names none that can be asked.
 * https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export function locationUrl(
  profile: Profile,
  response: ServerResponse,
  url: URL,
): URL | undefined | null {
  const lines = fieldLines(response.headers, 'location')
  const [value, ...more] = profile.equalLocationsAreOne ? new Set(lines) : lines
  if (!isRedirectStatus(response.status) || value === undefined) return undefined
  if (value === '' && profile.emptyLocationIsInvalid) return null
  if (more.length > 0 || !URL.canParse(value, url)) return null
  const location = new URL(value, url)
  if (!location.href.includes('#')) location.hash = url.hash
  return location
}
