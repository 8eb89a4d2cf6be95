import type { Header } from '../page-request.ts'
import type { RecordedResponse } from '../recorded-responses.ts'

/** A request with its response, as a transcript has them. */
export interface Exchange {
  readonly request: TranscribedRequest
  /** Undefined where the transcript has only the request. */
  readonly response: RecordedResponse | undefined
}

export interface TranscribedRequest {
  readonly method: string
  /** Undefined where the transcript does not name it. */
  readonly url: string | undefined
  readonly headers: readonly Header[]
  /** Whether cookies are sent; undefined where that is not known. */
  readonly credentials?: 'include' | 'omit' | undefined
  readonly mode?: 'cors' | 'no-cors' | undefined
  readonly hasBody?: boolean | undefined
  /** `net::ERR_FAILED`, for example, which a HAR holds. */
  readonly error?: string | undefined
}
