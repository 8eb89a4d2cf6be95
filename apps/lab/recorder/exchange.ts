import type { CorsDecision } from '@cors/core'

/** A header as it was sent. */
export type Header = readonly [name: string, value: string]

/** The first lines of an HTTP message: everything before its body. */
export interface MessageHead {
  /** The request line or the status line. */
  readonly line: string
  readonly headers: readonly Header[]
}

/** One request as it reached a server, and its response. */
export interface Exchange {
  readonly request: MessageHead
  /** `undefined` if the connection ended before a response. */
  readonly response: MessageHead | undefined
}

/** An exchange with the decision of the policy on its request. Plain JSON. */
export interface JudgedExchange extends Exchange {
  readonly decision: Pick<CorsDecision, 'kind' | 'allowed' | 'reason'>
  readonly explanation: string
}
