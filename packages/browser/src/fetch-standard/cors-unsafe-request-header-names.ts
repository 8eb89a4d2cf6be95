import type { HeaderList } from '../page-request.ts'
import type { Profile } from '../profile.ts'
import { isCorsSafelistedRequestHeader } from './cors-safelisted-request-header.ts'
import { fieldLines } from './header-list.ts'

/**
 * The names that a preflight must ask for: in lower case, sorted, each once.
 * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function corsUnsafeRequestHeaderNames(
  profile: Profile,
  headers: HeaderList,
): readonly string[] {
  const unsafe: string[] = []
  const safe: string[] = []
  let safelistedSize = 0
  for (const [name, value] of headers) {
    const judged = profile.repeatedHeadersCombined ? combined(headers, name) : value
    if (isCorsSafelistedRequestHeader(profile, name, judged)) {
      safe.push(name)
      safelistedSize += value.length
    } else unsafe.push(name)
  }
  if (safelistedSize > profile.safelistedTotalLimit) unsafe.push(...safe)
  const sorted = unsafe.map((name) => name.toLowerCase()).toSorted()
  return profile.requestedNamesRepeat ? sorted : [...new Set(sorted)]
}

/** As Chromium combines them, where an empty line adds nothing. */
function combined(headers: HeaderList, name: string): string {
  const lines = fieldLines(headers, name.toLowerCase())
  return lines.filter((line) => line !== '').join(', ')
}
