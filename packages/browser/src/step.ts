import type { Rule } from './clauses.ts'
import type { HeaderList } from './page-request.ts'
import type { RecordedResponse } from './recorded-responses.ts'

/** A request with its response, or a rule that was applied. */
export type Step = ExchangeStep | RuleStep

/** A request with its response. */
export interface ExchangeStep {
  readonly kind: 'preflight' | 'request'
  /** How many redirects came before. */
  readonly hop: number
  readonly method: string
  readonly url: string
  readonly headers: HeaderList
  /** Whether cookies are sent. */
  readonly credentials: boolean
  readonly response: RecordedResponse
  readonly from: 'network' | 'http-cache'
}

/** A rule that was applied. */
export interface RuleStep {
  readonly kind: 'rule'
  readonly rule: Rule
  readonly passed: boolean
  readonly message: string
}
