import { isDeepStrictEqual } from 'node:util'
import type { ReceivedResponse, Protocol } from '../open-connection.ts'
import { exchangeBytes } from './exchange-bytes.ts'
import { grantsOf } from './find-widening.ts'
import type { FuzzRules } from './fuzz-rules.ts'
import { findFault } from './find-fault.ts'
import { multiplex, type StreamOutcome } from './multiplex.ts'
import { readResponses } from './read-responses.ts'
import { headerLines, toBytes, type WellFormedRequest } from './well-formed-request.ts'

/** A server under test, with the rules of its policy. */
export class FuzzServer {
  readonly rules: FuzzRules
  readonly port: number
  readonly protocol: Protocol
  readonly #alone = new Map<string, Promise<ReceivedResponse>>()
  #nonces = 0

  constructor(rules: FuzzRules, port: number, protocol: Protocol) {
    this.rules = rules
    this.port = port
    this.protocol = protocol
  }

  /** A string that no other request to this server has. */
  nonce(): string {
    return `n${this.#nonces++}`
  }

  /** The response to a request on its own connection. Each request is sent once; its response is kept. */
  respondAlone(request: WellFormedRequest): Promise<ReceivedResponse> {
    const key = JSON.stringify(request)
    let response = this.#alone.get(key)
    if (response === undefined) {
      response = this.#sendAlone(request)
      this.#alone.set(key, response)
    }
    return response
  }

  /** What is wrong with the response to one of many requests on one connection. */
  async findFault(
    request: WellFormedRequest,
    nonce: string,
    response: StreamOutcome,
  ): Promise<string | undefined> {
    if (typeof response === 'string') return `${response} without a response`
    const fault = findFault(request, nonce, response, this.#rulesOf(request))
    if (fault !== undefined) return fault
    const alone = comparable(await this.respondAlone(request))
    if (isDeepStrictEqual(comparable(response), alone)) return undefined
    const both = { here: comparable(response), alone }
    return `a response that differs from the one that the request gets alone: ${JSON.stringify(both)}`
  }

  #rulesOf({ origins }: WellFormedRequest): FuzzRules {
    return this.rules.choose?.(origins[0]) ?? this.rules
  }

  async #sendAlone(request: WellFormedRequest): Promise<ReceivedResponse> {
    const nonce = this.nonce()
    const response =
      this.protocol === 'h2c'
        ? (await multiplex(this.port, [toStream(request, nonce)]))[0]!
        : await this.#sendBytes(request, nonce)
    const fault =
      typeof response === 'string'
        ? response
        : findFault(request, nonce, response, this.#rulesOf(request))
    if (fault === undefined) return response as ReceivedResponse
    throw new Error(`alone: ${fault}\nsent: ${JSON.stringify(request)}`)
  }

  async #sendBytes(request: WellFormedRequest, nonce: string): Promise<StreamOutcome> {
    const bytes = toBytes(request, nonce, { isLast: true })
    const { text, hung } = await exchangeBytes(this.port, [bytes])
    return hung ? 'hung' : (readResponses(text, [request.method])[0] ?? 'closed')
  }
}

/** A request as one of many on an HTTP/2 connection. */
export function toStream(
  request: WellFormedRequest,
  nonce: string,
): Parameters<typeof multiplex>[1][number] {
  return { ...request, headers: headerLines(request, nonce) }
}

/** The parts of a response that depend on its request alone. */
function comparable({ status, headers, body }: ReceivedResponse): object {
  const vary = headers.filter(([name]) => name === 'vary')
  // Error pages may contain the stack of an error.
  return { status, grants: grantsOf(headers), vary, body: status >= 500 ? undefined : body }
}
