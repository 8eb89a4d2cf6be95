import type { HeaderList } from '../page-request.ts'
import type { Profile } from '../profile.ts'
import { isCorsSafelistedRequestHeader } from './cors-safelisted-request-header.ts'
import { getHeaderValues, trimTabOrSpace } from './header-list.ts'

/**
 * The names that a preflight must request: in lower case, sorted, each once.
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
    const checked = combineValues(profile, headers, name) ?? value
    if (isCorsSafelistedRequestHeader(profile, name, checked)) {
      safe.push(name)
      safelistedSize += value.length
    } else unsafe.push(name)
  }
  if (safelistedSize > profile.safelistedTotalLimit) unsafe.push(...safe)
  const sorted = unsafe.map((name) => name.toLowerCase()).toSorted()
  return profile.requestedNamesRepeat ? sorted : [...new Set(sorted)]
}

/** All values of one name as one, in engines that check them together. */
function combineValues(
  { repeatedHeadersCombined }: Profile,
  headers: HeaderList,
  name: string,
): string | undefined {
  if (repeatedHeadersCombined === false) return undefined
  const joined = getHeaderValues(headers, name.toLowerCase()).join(', ')
  return repeatedHeadersCombined === 'joined' ? joined : trimTabOrSpace(joined)
}
