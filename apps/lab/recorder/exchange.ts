import type { Header } from '@cors/browser'
import type { CorsDecision } from '@cors/core'
import type { ServerName } from '../model/addresses.ts'

/** The first lines of an HTTP message: everything before its body. */
export interface MessageHead {
  /** The request line or the status line. */
  readonly line: string
  readonly headers: readonly Header[]
}

/** One request as it reached a server, and its response. */
interface Exchange {
  readonly server: ServerName | 'login'
  readonly request: MessageHead
  /** `undefined` if the connection ended before a response. */
  readonly response: MessageHead | undefined
}

/** An exchange with what the visitor's policy said about its request then. Plain JSON. */
export interface JudgedExchange extends Exchange {
  /** `undefined` at the login, which has no policy. */
  readonly judgement: Judgement | undefined
}

/** A decision, and the sentence that explains it. */
export interface Judgement extends Pick<CorsDecision, 'kind' | 'allowed' | 'reason'> {
  readonly explanation: string
}
