import type { HeaderList } from './page-request.ts'

/** One response of a server. */
export interface RecordedResponse {
  readonly status: number
  /** Header lines as they were sent; two lines of one name are two entries. */
  readonly headers: HeaderList
}

/** What a server responds at one URL. A response that was not recorded counts as a 404 without headers. */
export interface RecordedResponses {
  /** To the preflight. */
  readonly preflightResponse?: RecordedResponse | undefined
  /** To the request itself. */
  readonly response?: RecordedResponse | undefined
  /** The responses at the URLs before the last one, where the request is redirected; first hop first. */
  readonly redirects?: readonly Omit<RecordedResponses, 'redirects'>[] | undefined
}
