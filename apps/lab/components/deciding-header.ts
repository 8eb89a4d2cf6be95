import type { VerdictReason } from '@cors/browser'

const HEADERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/allow-origin/, 'Access-Control-Allow-Origin'],
  [/allow-credentials/, 'Access-Control-Allow-Credentials'],
  [/method-not-allowed|allow-methods/, 'Access-Control-Allow-Methods'],
  [/header-not-allowed|allow-headers/, 'Access-Control-Allow-Headers'],
  [/^corp-/, 'Cross-Origin-Resource-Policy'],
  [/redirect/, 'Location'],
]

/** The response header that decided; `undefined` where something else did. */
export function findDecidingHeader(reason: VerdictReason | undefined): string | undefined {
  if (reason === undefined) return 'Access-Control-Allow-Origin'
  return HEADERS.find(([pattern]) => pattern.test(reason.code))?.[1]
}
