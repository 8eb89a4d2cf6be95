import type { CorsReason } from '@cors/core'
import type { PreflightCache } from './fetch-standard/preflight-cache-entry.ts'
import type { HttpCache } from './http-cache.ts'
import type { ReasonCode } from './reasons.ts'
import type { Stage } from './reason-row.ts'
import type { Step } from './step.ts'

/** What a browser does with a request and its responses. Frozen, and so is everything in it. */
export interface Verdict {
  /** `allowed` where the page's promise is fulfilled, also with an opaque response, of which the page reads nothing. */
  readonly outcome: 'allowed' | 'blocked'
  readonly responseType: 'basic' | 'cors' | 'opaque' | 'opaqueredirect' | 'error'
  /** Where the request was blocked; `done` where it was not. */
  readonly stage: Stage
  /** Why it was blocked; undefined where it was not. */
  readonly reason: VerdictReason | undefined
  /** Whether the browser sent a preflight to `request.url`; for later hops see `preflights`. */
  readonly preflight: boolean
  /** The CORS headers of that preflight, names in lower case. */
  readonly preflightHeaders: PreflightHeaders | undefined
  /** Every preflight, also those after redirects. */
  readonly preflights: readonly {
    readonly url: string
    readonly headers: PreflightHeaders
  }[]
  /** The names of the page's headers in the last request: lower case, sorted, one for each header line. */
  readonly sentHeaders: readonly string[]
  /** The names of the response headers that the page can read: lower case, sorted. */
  readonly readableHeaders: readonly string[]
  /** How many requests reached a server, without preflights. */
  readonly requests: number
  /** Whether anything was sent to a server; false where the HTTP cache had the response. */
  readonly network: boolean
  /** Of the last request; undefined where none was sent. */
  readonly finalMethod: string | undefined
  /** The `Origin` header of the last request; undefined where it had none. */
  readonly finalOriginHeader: string | undefined
  /** Whether the page can read the request's resource timing (Timing-Allow-Origin). */
  readonly timingExposed: boolean
  /** The result of Local Network Access; undefined where the request has no `localNetwork`. */
  readonly localNetworkAccess: 'not-needed' | 'granted' | 'denied' | undefined
  /** What happened, in order. */
  readonly steps: readonly Step[]
  /** The preflight cache afterwards. */
  readonly cache: PreflightCache
  /** The HTTP cache afterwards. */
  readonly httpCache: HttpCache
}

/** The CORS headers of a preflight. */
export interface PreflightHeaders {
  readonly origin: string
  readonly 'access-control-request-method': string
  readonly 'access-control-request-headers'?: string
}

/** Why a request was blocked, and what to change. */
export interface VerdictReason {
  readonly code: ReasonCode
  /** The name of Chromium's `CorsError`; null where Chromium reports none. */
  readonly chromium: string | null
  /** Firefox's error category; null where Firefox reports none. */
  readonly firefox: string | null
  /** What WebKit's console prints; null where that is not known. */
  readonly webkit: string | null
  /** What blocked the request, in a few words; `CORS` for what Chromium or Firefox calls a CORS error. */
  readonly blockedBy: string
  /** What the browser saw. */
  readonly message: string
  /** What to change, and on which side. */
  readonly fix: string
  /** The URL of the paragraph that decided. */
  readonly clause: string
  /** The policy's last decision; undefined where no policy was given. */
  readonly decision: CorsReason | undefined
}
