import type { HeaderList } from './page-request.ts'

/** One request as the browser sends it over HTTP. */
export interface HttpRequest {
  readonly type: 'preflight' | 'request'
  /** How many redirects came before. */
  readonly hop: number
  readonly method: string
  /** Without a fragment. */
  readonly url: string
  readonly headers: HeaderList
  /** Whether cookies are sent. */
  readonly credentials: boolean
}
