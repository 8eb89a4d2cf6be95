import type { RecordedResponse } from '@cors/browser'
import { getHeaders } from '../check/get-headers.ts'
import type { SentRequest } from '../browser/send-request.ts'
import type { TransportError } from '../browser/transport-error.ts'
import type { Readability } from './readability.ts'

/** A request, with its response or the reason why there is none. */
export interface Exchange {
  readonly request: SentRequest
  readonly response?: RecordedResponse
  /** Absent where nothing was sent. */
  readonly failure?: TransportError
}

/** A GET as a page of this origin sends it. */
export interface OriginExchange extends Exchange {
  readonly origin: string
  /** What the page can read of the response. */
  readonly readability: Readability
}

/** An exchange that has a response. */
export type Completed<Kind extends Exchange> = Kind & { readonly response: RecordedResponse }

export function isCompleted<Kind extends Exchange>(exchange: Kind): exchange is Completed<Kind> {
  return exchange.response !== undefined
}

/** The lines of a header in the response; empty where it has none. */
export function linesOf({ response }: Exchange, name: string): readonly string[] {
  return getHeaders(response?.headers ?? [], name).map((value) => value.trim())
}

/** Whether every page can read the response without credentials. */
export function isPublic(exchange: Exchange): boolean {
  return linesOf(exchange, 'access-control-allow-origin').join() === '*'
}

/** The members of a list in all lines of a header, in lower case. */
export function membersOf(exchange: Exchange, name: string): readonly string[] {
  return linesOf(exchange, name)
    .flatMap((line) => line.toLowerCase().split(','))
    .map((member) => member.trim())
    .filter((member) => member !== '')
}
