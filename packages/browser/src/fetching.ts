import type { Rule } from './clauses.ts'
import type { FetchRequest } from './fetch-standard/fetch-request.ts'
import type { HttpCache } from './http-cache.ts'
import type { HeaderList, PageRequest } from './page-request.ts'
import type { PreflightCache } from './fetch-standard/preflight-cache.ts'
import type { Profile } from './profile.ts'
import type { ReasonCode } from './reasons.ts'
import type { Circumstances } from './reasons/reason-row.ts'
import type { ServerResponse } from './server-answers.ts'
import type { Step } from './verdict.ts'

/** One question to the server. */
export interface Exchange {
  readonly type: 'preflight' | 'request'
  /** How many redirects came before. */
  readonly hop: number
  readonly method: string
  readonly url: string
  readonly headers: HeaderList
  /** Whether cookies go along. */
  readonly credentials: boolean
}

/** A part of the algorithm: it yields the questions to the server, and is resumed with the answers. */
export type Fetching<Result> = Generator<Exchange, Result, ServerResponse>

/** What one fetch reads and, where it says so, changes. */
export interface FetchContext {
  readonly profile: Profile
  /** In milliseconds. */
  readonly now: number
  readonly page: PageRequest
  /** Grows. */
  readonly steps: Step[]
  /** Replaced. */
  preflightCache: PreflightCache
  /** Replaced. */
  httpCache: HttpCache
}

/** https://fetch.spec.whatwg.org/#concept-network-error, with the reason that browsers give in their consoles. */
export interface NetworkError {
  readonly type: 'error'
  readonly code: ReasonCode
  /** As it was when it was stopped. */
  readonly request: FetchRequest
  readonly circumstances: Circumstances
}

/** An answer that came through, before the page's view of it is made. */
export interface Arrived {
  readonly type: 'arrived'
  readonly request: FetchRequest
  readonly response: ServerResponse
  readonly isOpaqueRedirect: boolean
}

/** A request that goes on at another URL. */
export interface Redirected {
  readonly type: 'redirected'
  readonly request: FetchRequest
}

/** Notes a rule that was applied. */
export function note(context: FetchContext, rule: Rule, passed: boolean, says: string): void {
  context.steps.push({ kind: 'rule', rule, passed, says })
}
