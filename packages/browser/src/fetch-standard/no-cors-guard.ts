import type { Header, HeaderList } from '../page-request.ts'
import type { Profile } from '../profile.ts'
import { isCorsSafelistedRequestHeader } from './cors-safelisted-request-header.ts'
import { getHeader } from './header-list.ts'

const NAMES = new Set(['accept', 'accept-language', 'content-language', 'content-type'])

/**
 * The list with the header, or without it where mode `no-cors` does not allow it. The header is checked together with
 * the values of that name in the list. https://fetch.spec.whatwg.org/#concept-headers-append
 */
export function appendUnderNoCorsGuard(
  profile: Profile,
  list: HeaderList,
  header: Header,
): HeaderList {
  const name = header[0].toLowerCase()
  if (!NAMES.has(name)) return list
  const existing = getHeader(list, name)
  const value = existing === undefined ? header[1] : `${existing}, ${header[1]}`
  return isCorsSafelistedRequestHeader(profile, name, value) ? [...list, header] : list
}
