import type { CorsReason } from '@cors/core'
import type { Rule } from './clauses.ts'
import type { PreflightCache } from './fetch-standard/preflight-cache.ts'
import type { HttpCache } from './http-cache.ts'
import type { HeaderList } from './page-request.ts'
import type { ReasonCode } from './reasons.ts'
import type { Stage } from './reasons/reason-row.ts'
import type { ServerResponse } from './server-answers.ts'

/** What a browser does with a request and its answers. Frozen, and so is everything in it. */
export interface Verdict {
  /** Whether the page's promise is fulfilled. An opaque answer is, and tells the page nothing. */
  readonly outcome: 'allowed' | 'blocked'
  readonly responseType: 'basic' | 'cors' | 'opaque' | 'opaqueredirect' | 'error'
  /** Where the request was stopped; `done` where it was not. */
  readonly stage: Stage
  /** Why it was blocked; undefined where it was not. */
  readonly reason: VerdictReason | undefined
  /** Whether a preflight went before the request to `request.url`; for later hops see `preflights`. */
  readonly preflight: boolean
  /** What that preflight asked: its fields of the CORS protocol, names in lower case. */
  readonly preflightHeaders: PreflightHeaders | undefined
  /** Every preflight, also those after redirects. */
  readonly preflights: readonly {
    readonly url: string
    readonly headers: PreflightHeaders
  }[]
  /** The names of the page's headers that the last request carried: lower case, sorted, one a field line. */
  readonly sentHeaders: readonly string[]
  /** What the page can read: lower case, sorted. */
  readonly readableHeaders: readonly string[]
  /** How many requests reached a server, preflights aside. */
  readonly requests: number
  /** Whether a server was asked at all, rather than the HTTP cache. */
  readonly network: boolean
  /** Of the last request; undefined where none was sent. */
  readonly finalMethod: string | undefined
  /** The `Origin` of the last request; undefined where it carried none. */
  readonly finalOriginHeader: string | undefined
  /** Whether the page may see when the request was redirected, connected and answered (Timing-Allow-Origin). */
  readonly timingExposed: boolean
  /** The gate of Local Network Access; undefined where the request says nothing of address spaces. */
  readonly localNetworkAccess: 'not-needed' | 'granted' | 'refused' | undefined
  /** What happened, in order. */
  readonly steps: readonly Step[]
  /** The preflight cache afterwards. */
  readonly cache: PreflightCache
  /** The HTTP cache afterwards. */
  readonly httpCache: HttpCache
}

/** The fields by which a preflight asks. */
export interface PreflightHeaders {
  readonly origin: string
  readonly 'access-control-request-method': string
  readonly 'access-control-request-headers'?: string
}

/** Why a request was blocked, and what to do about it. */
export interface VerdictReason {
  readonly code: ReasonCode
  /** The name of Chromium's `CorsError`; null where Chromium takes it for none. */
  readonly chromium: string | null
  /** Firefox's category; null where it has none. */
  readonly firefox: string | null
  /** What WebKit's console says; null where that is not known. */
  readonly webkit: string | null
  /** What stopped the request, in a few words; `CORS` for what Chromium or Firefox calls a CORS error. */
  readonly blockedBy: string
  /** What the browser saw. */
  readonly message: string
  /** What to change, and on which side. */
  readonly fix: string
  /** The paragraph that decided. */
  readonly clause: string
  /** What the policy decided on the last question; undefined where no policy was given. */
  readonly decision: CorsReason | undefined
}

/** A question with its answer, or a rule that was applied. */
export type Step = ExchangeStep | RuleStep

/** A question with its answer. */
export interface ExchangeStep {
  readonly kind: 'preflight' | 'request'
  readonly hop: number
  readonly method: string
  readonly url: string
  readonly headers: HeaderList
  readonly credentials: boolean
  readonly response: ServerResponse
  readonly from: 'network' | 'http-cache'
}

/** A rule that was applied. */
export interface RuleStep {
  readonly kind: 'rule'
  readonly rule: Rule
  readonly passed: boolean
  readonly says: string
}
