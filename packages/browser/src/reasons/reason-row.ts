import type { Rule } from '../clauses.ts'

/** Where a request was stopped; `done` where it was not. */
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

/** What the texts of a reason are made of. */
export interface Circumstances {
  /** As it was sent, so `null` after some redirects. */
  readonly origin: string
  readonly url: string
  readonly method: string
  readonly credentials: boolean
  readonly status: number
  /** The field's value, the method, the port or whatever else was wrong. */
  readonly value: string
  /** Whether it was a CORS request by then, and not one at home or of mode `no-cors`. */
  readonly cors: boolean
  /** Whether the field came in several lines. */
  readonly repeated: boolean
  /** For what an engine names differently on the way: its name for that. */
  readonly firefox: string | undefined
}

/** Everything about one reason. */
export interface ReasonRow {
  readonly stage: Stage
  readonly rule: Rule
  /** Chromium's `CorsError`; null where Chromium takes it for none. */
  readonly chromium: string | null
  /** Firefox's category, the last part of its address on MDN; null where Firefox has none. */
  readonly firefox: string | null | ((circumstances: Circumstances) => string | null)
  /** What WebKit's console says; null where that is not known. */
  readonly webkit: ((circumstances: Circumstances) => string) | null
  /** What stopped the request, in a few words. */
  readonly blockedBy: string
  /** What the browser saw, for someone who does not know CORS. */
  readonly message: (circumstances: Circumstances) => string
  /** What to change, and on which side. */
  readonly fix: (circumstances: Circumstances) => string
}
