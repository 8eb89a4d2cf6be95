import type { CorsPolicy } from './cors-policy.ts'

/** What a server should do with one request. Frozen, with everything in it. */
export interface CorsDecision {
  readonly kind: 'not-cors' | 'actual' | 'preflight'
  /** Whether the browser lets the page read the response; `true` for a request that is not CORS. */
  readonly allowed: boolean
  readonly reason: CorsReason
  /** A preflight ends with this status and no body; `undefined`: the request continues to the application. */
  readonly status: 204 | 403 | undefined
  /** Headers to set. A CORS response header that is not listed here must not be sent. */
  readonly headers: readonly CorsHeader[]
  /** Names to merge into `Vary` with `mergeVary`. They never replace its value. */
  readonly vary: readonly string[]
  /** The policy that decided. */
  readonly policy: CorsPolicy
  /**
   * What the `origin` function threw or rejected with, or how to write it if it did not return a boolean; present only
   * with the reason `origin-lookup-failed`.
   */
  readonly error?: unknown
}

export type CorsHeader = readonly [name: string, value: string]

/** Why a request was allowed or denied. */
export type CorsReason =
  | 'not-cors'
  | 'allowed'
  | 'origin-not-allowed'
  | 'origin-malformed'
  | 'origin-lookup-failed'
  | 'method-not-allowed'
  | 'header-not-allowed'
  | 'headers-malformed'
