import type { FetchRequest } from './fetch-standard/fetch-request.ts'
import type { ReasonDetails } from './reason-row.ts'
import type { ReasonCode } from './reasons.ts'
import type { RecordedResponse } from './recorded-responses.ts'

/** How a fetch ends. */
export type FetchResult = FinalResponse | NetworkError

/** A response that passed every check, before it is filtered for the page. */
export interface FinalResponse {
  readonly type: 'response'
  readonly request: FetchRequest
  readonly response: RecordedResponse
  readonly isOpaqueRedirect: boolean
}

/** https://fetch.spec.whatwg.org/#concept-network-error, with the reason that browsers print in their consoles. */
export interface NetworkError {
  readonly type: 'error'
  readonly code: ReasonCode
  /** As it was when it was blocked. */
  readonly request: FetchRequest
  readonly details: ReasonDetails
}

/** A redirect to follow, as the request to its URL. */
export interface RedirectedRequest {
  readonly type: 'redirected'
  readonly request: FetchRequest
}
