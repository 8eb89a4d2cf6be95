/** What a server should do with one request. Frozen, and so is everything in it. */
export interface CorsDecision {
  readonly kind: 'not-cors' | 'actual' | 'preflight'
  /** Whether the browser will let the page read the answer; true for a request that is not CORS. */
  readonly allowed: boolean
  readonly reason: CorsReason
  /** A preflight ends here, with this status and no body; `undefined`: go on to the application. */
  readonly status: 204 | 403 | undefined
  /** Header fields to set. None of the six that is missing here may be sent. */
  readonly headers: readonly CorsHeader[]
  /** Field names to merge into `Vary` (see `mergeVary`), never to overwrite it with. */
  readonly vary: readonly string[]
  /** What the `origin` function threw or rejected with; present only where `reason` is `origin-lookup-failed`. */
  readonly error?: unknown
}

export type CorsHeader = readonly [name: string, value: string]

/** The rule that decided. */
export type CorsReason =
  | 'not-cors'
  | 'allowed'
  | 'origin-not-allowed'
  | 'origin-malformed'
  | 'origin-lookup-failed'
  | 'method-not-allowed'
  | 'header-not-allowed'
  | 'headers-malformed'
