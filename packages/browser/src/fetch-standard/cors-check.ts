import type { HeaderList } from '../page-request.ts'
import type { Profile } from '../profile.ts'
import type { AccessReason } from '../access-rows.ts'
import { getHeaderValues, getEffectiveHeaderValues } from './header-list.ts'

/** A failed CORS check, with the value that made it fail. */
export interface FailedCheck {
  readonly code: AccessReason
  readonly value: string
  /** Whether Access-Control-Allow-Origin occurred in several lines. */
  readonly repeated: boolean
}

/**
 * The CORS check of a response: undefined where it allows `origin`, else why it fails.
 * The standard knows one failure; the choice of the reason follows Chromium's `CheckAccessInternal`.
 * https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(
  profile: Profile,
  origin: string,
  credentials: boolean,
  headers: HeaderList,
): FailedCheck | undefined {
  const lines = getEffectiveHeaderValues(profile, headers, 'access-control-allow-origin')
  const allowed = lines.length === 0 ? undefined : lines.join(', ')
  const repeated = isRepeated(profile, headers)
  if (repeated) return { code: 'allow-origin-multiple', value: allowed ?? '', repeated }
  if (allowed === '*' && !credentials) return undefined
  if (allowed !== origin) return { code: mismatchReason(allowed), value: allowed ?? '', repeated }
  if (!credentials) return undefined
  const value = getEffectiveHeaderValues(profile, headers, 'access-control-allow-credentials').join(
    ', ',
  )
  return value === 'true' ? undefined : { code: 'allow-credentials-missing', value, repeated }
}

/** In the standard several lines fail, too: two values joined with a comma are not an origin. */
function isRepeated({ emptyLinesAreDropped }: Profile, headers: HeaderList): boolean {
  if (!emptyLinesAreDropped)
    return getHeaderValues(headers, 'access-control-allow-origin').length > 1
  return headers.filter(([name]) => name === 'Access-Control-Allow-Origin').length > 1
}

function mismatchReason(allowed: string | undefined): AccessReason {
  if (allowed === undefined) return 'allow-origin-missing'
  if (allowed === '*') return 'allow-origin-wildcard'
  if (/[ ,]/.test(allowed)) return 'allow-origin-multiple'
  return allowed === 'null' || isUrl(allowed) ? 'allow-origin-mismatch' : 'allow-origin-invalid'
}

/** Chromium decodes the bytes as UTF-8. */
function isUrl(bytes: string): boolean {
  const octets = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))
  return URL.canParse(new TextDecoder().decode(octets))
}
