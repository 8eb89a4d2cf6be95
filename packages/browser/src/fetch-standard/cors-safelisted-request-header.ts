import type { Profile } from '../profile.ts'
import { isSafelistedClientHint } from './client-hint.ts'
import { mimeTypeEssence } from './mime-type-essence.ts'
import { isSimpleRange } from './simple-range.ts'

const SIMPLE_TYPES = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
])

/**
 * Whether a page may send the header to other origins without a preflight.
 * https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isCorsSafelistedRequestHeader(
  profile: Profile,
  name: string,
  value: string,
): boolean {
  if (value.length > 128) return false
  switch (name.toLowerCase()) {
    case 'accept':
      return !hasUnsafeByte(profile, value)
    case 'accept-language':
    case 'content-language':
      return /^[0-9A-Za-z *,\-.;=]*$/.test(value)
    case 'content-type':
      return (
        !hasUnsafeByte(profile, value) &&
        !(profile.parametersAreStrict && /;.*(;[\t ]*$|,)/.test(value)) &&
        SIMPLE_TYPES.has(mimeTypeEssence(value) ?? '')
      )
    case 'range':
      return isSimpleRange(profile, value)
    default:
      return profile.clientHintsSafelisted && isSafelistedClientHint(name.toLowerCase(), value)
  }
}

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
function hasUnsafeByte(profile: Profile, value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const byte = value.charCodeAt(index)
    if ((byte < 0x20 && byte !== 0x09) || byte === 0x7f) return true
    if (byte >= 0x80 && profile.highBytesUnsafe) return true
    if ('"():<>?@[\\]{}'.includes(value.charAt(index))) return true
  }
  return false
}
