import type { HeaderList } from '../page-request.ts'
import type { AccessReason } from '../reasons/access-reasons.ts'
import { fieldLines, getHeader } from './header-list.ts'

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
  origin: string,
  credentials: boolean,
  headers: HeaderList,
): FailedCheck | undefined {
  const allowed = getHeader(headers, 'access-control-allow-origin')
  if (allowed === '*' && !credentials) return undefined
  if (allowed !== origin) {
    return {
      code: mismatch(allowed),
      value: allowed ?? '',
      repeated: fieldLines(headers, 'access-control-allow-origin').length > 1,
    }
  }
  if (!credentials) return undefined
  const value = getHeader(headers, 'access-control-allow-credentials')
  if (value === 'true') return undefined
  return { code: 'allow-credentials-missing', value: value ?? '', repeated: false }
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
