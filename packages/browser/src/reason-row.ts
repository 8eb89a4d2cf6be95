import type { Rule } from './clauses.ts'

/** Where a request was blocked; `done` where it was not. */
export type Stage =
  | 'construct'
  | 'mode'
  | 'scheme'
  | 'network'
  | 'preflight'
  | 'response'
  | 'redirect'
  | 'corp'
  | 'done'

/** What the texts of a reason say about one request. */
export interface ReasonDetails {
  /** The origin as it was sent: `null` after some redirects. */
  readonly origin: string
  readonly url: string
  readonly method: string
  readonly credentials: boolean
  /** 0 where it is not known. */
  readonly status: number
  /** The header value, method, port or whatever else was wrong. */
  readonly value: string
  /** Whether it was a CORS request by then: neither same-origin nor of mode `no-cors`. */
  readonly cors: boolean
  /** Whether the header occurred in several lines. */
  readonly repeated: boolean
  /** Firefox's category, where another check of Firefox fails first. */
  readonly firefox: string | undefined
}

/** Everything about one reason. */
export interface ReasonRow {
  readonly stage: Stage
  readonly rule: Rule
  /** Chromium's `CorsError`; null where Chromium reports none. */
  readonly chromium: string | null
  /** Firefox's category, which is the last part of its page's address on MDN; null where Firefox reports none. */
  readonly firefox: string | null | ((details: ReasonDetails) => string | null)
  /** What WebKit's console prints; null where that is not known. */
  readonly webkit: ((details: ReasonDetails) => string) | null
  /** What blocked the request, in a few words. */
  readonly blockedBy: string
  /** What the browser saw, for a reader who does not know CORS. */
  readonly message: (details: ReasonDetails) => string
  /** What to change, and on which side. */
  readonly fix: (details: ReasonDetails) => string
}
