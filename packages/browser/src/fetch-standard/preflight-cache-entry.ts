/**
 * What a browser remembers of one preflight: one method, or one header.
 * https://fetch.spec.whatwg.org/#concept-cache
 */
export interface PreflightCacheEntry {
  /** The page's origin, serialised. */
  readonly origin: string
  readonly url: string
  /** In seconds. */
  readonly maxAge: number
  /** In milliseconds, by the caller's clock. */
  readonly storedAt: number
  /** Whether the request was made with credentials. */
  readonly credentials: boolean
  readonly method: string | null
  readonly headerName: string | null
}

/** A preflight cache, as plain JSON. */
export type PreflightCache = readonly PreflightCacheEntry[]
