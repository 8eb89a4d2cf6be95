import type { Verdict, VerdictReason } from '@cors/browser'

const BY_REASON: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^(?:preflight-)?allow-origin-/, 'access-control-allow-origin'],
  [/^(?:preflight-)?allow-credentials-/, 'access-control-allow-credentials'],
  [/^(?:method-not-allowed|allow-methods-invalid)$/, 'access-control-allow-methods'],
  [/^(?:header-not-allowed|allow-headers-invalid)$/, 'access-control-allow-headers'],
  [/redirect/, 'location'],
  [/^corp-/, 'cross-origin-resource-policy'],
]

/**
 * The response header that decided, in lower case, also where it is missing; undefined where no header did, but the
 * status or the request itself.
 */
export function decidingHeader({ reason, responseType }: Verdict): string | undefined {
  if (reason === undefined) {
    return responseType === 'cors' ? 'access-control-allow-origin' : undefined
  }
  return headerOf(reason.code)
}

function headerOf(code: VerdictReason['code']): string | undefined {
  return BY_REASON.find(([pattern]) => pattern.test(code))?.[1]
}
