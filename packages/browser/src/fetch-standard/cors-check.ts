import type { HeaderList } from '../page-request.ts'
import type { Profile } from '../profile.ts'
import type { AccessReason } from '../reasons/access-reasons.ts'
import { fieldLines, keptLines } from './header-list.ts'

/** A failed check, with the value that made it fail. */
export interface FailedCheck {
  readonly code: AccessReason
  readonly value: string
  readonly repeated: boolean
}

/**
 * Whether the answer lets `origin` read it: undefined where it does.
 * The standard fails in one way; which of the reasons it is follows Chromium's `CheckAccessInternal`.
 * https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(
  profile: Profile,
  origin: string,
  credentials: boolean,
  headers: HeaderList,
): FailedCheck | undefined {
  const lines = keptLines(profile, headers, 'access-control-allow-origin')
  const allowed = lines.length === 0 ? undefined : lines.join(', ')
  const repeated = isRepeated(profile, headers)
  if (repeated) return { code: 'allow-origin-multiple', value: allowed ?? '', repeated }
  if (allowed === '*' && !credentials) return undefined
  if (allowed !== origin) return { code: mismatch(allowed), value: allowed ?? '', repeated }
  if (!credentials) return undefined
  const value = keptLines(profile, headers, 'access-control-allow-credentials').join(', ')
  return value === 'true' ? undefined : { code: 'allow-credentials-missing', value, repeated }
}

/** Two values joined with a comma are never an origin, so that several lines fail in the standard's words, too. */
function isRepeated({ emptyLinesAreDropped }: Profile, headers: HeaderList): boolean {
  if (!emptyLinesAreDropped) return fieldLines(headers, 'access-control-allow-origin').length > 1
  return headers.filter(([name]) => name === 'Access-Control-Allow-Origin').length > 1
}

function mismatch(allowed: string | undefined): AccessReason {
  if (allowed === undefined) return 'allow-origin-missing'
  if (allowed === '*') return 'allow-origin-wildcard'
  if (/[ ,]/.test(allowed)) return 'allow-origin-multiple'
  return allowed === 'null' || isUrl(allowed) ? 'allow-origin-mismatch' : 'allow-origin-invalid'
}

/** Chromium reads the bytes as UTF-8. */
function isUrl(bytes: string): boolean {
  const octets = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))
  return URL.canParse(new TextDecoder().decode(octets))
}
