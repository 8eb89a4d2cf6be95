import type { CorsDecision } from '@cors/core'

/** A header field as it stood on the wire. */
export type Field = readonly [name: string, value: string]

/** The first lines of an HTTP message: everything before its body. */
export interface MessageHead {
  /** The request line or the status line. */
  readonly line: string
  readonly fields: readonly Field[]
}

/** One request as it reached a server, and what went back. */
export interface Exchange {
  readonly request: MessageHead
  /** `undefined`: the connection ended before an answer. */
  readonly response: MessageHead | undefined
}

/** An exchange, and what the policy makes of its request. Plain JSON. */
export interface JudgedExchange extends Exchange {
  readonly decision: Pick<CorsDecision, 'kind' | 'allowed' | 'reason'>
  readonly explanation: string
}
