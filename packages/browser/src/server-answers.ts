import type { HeaderList } from './page-request.ts'

/** One answer of a server. */
export interface ServerResponse {
  readonly status: number
  /** Field lines as they were sent; two lines of one name are two entries. */
  readonly headers: HeaderList
}

/** What a server answers at one URL. */
export interface Answers {
  /** To the preflight. What was not recorded counts as an answer 404 without headers. */
  readonly preflightResponse?: ServerResponse | undefined
  /** To the request itself. */
  readonly response?: ServerResponse | undefined
  /** The answers at the URLs before the last one, where the request is redirected; first hop first. */
  readonly redirects?: readonly Omit<Answers, 'redirects'>[] | undefined
}
