import { isDeepStrictEqual } from 'node:util'
import type { Answer, Protocol } from '../exchange.ts'
import { exchangeBytes } from './exchange-bytes.ts'
import { grantsOf } from './find-widening.ts'
import type { FuzzRules } from './fuzz-rules.ts'
import { judgeResponse } from './judge-response.ts'
import { multiplex, type StreamOutcome } from './multiplex.ts'
import { readResponses } from './read-responses.ts'
import { headerLines, toBytes, type WellFormedRequest } from './well-formed-request.ts'

/** A server that is fuzzed. */
export class FuzzServer {
  readonly rules: FuzzRules
  readonly port: number
  readonly protocol: Protocol
  readonly #alone = new Map<string, Promise<Answer>>()
  #nonces = 0

  constructor(rules: FuzzRules, port: number, protocol: Protocol) {
    this.rules = rules
    this.port = port
    this.protocol = protocol
  }

  /** Text that no other request to this server has. */
  nonce(): string {
    return `n${this.#nonces++}`
  }

  /** What a request gets on a connection of its own; each is sent once and remembered. */
  alone(request: WellFormedRequest): Promise<Answer> {
    const key = JSON.stringify(request)
    let response = this.#alone.get(key)
    if (response === undefined) {
      response = this.#sendAlone(request)
      this.#alone.set(key, response)
    }
    return response
  }

  /** What is wrong with a response to one of many requests on one connection. */
  async judge(
    request: WellFormedRequest,
    nonce: string,
    response: StreamOutcome,
  ): Promise<string | undefined> {
    if (typeof response === 'string') return `${response} without a response`
    const wrong = judgeResponse(request, nonce, response, this.rules)
    if (wrong !== undefined) return wrong
    const alone = comparable(await this.alone(request))
    if (isDeepStrictEqual(comparable(response), alone)) return undefined
    const both = { here: comparable(response), alone }
    return `a response that is not the one that the request gets alone: ${JSON.stringify(both)}`
  }

  async #sendAlone(request: WellFormedRequest): Promise<Answer> {
    const nonce = this.nonce()
    const response =
      this.protocol === 'h2c'
        ? (await multiplex(this.port, [toStream(request, nonce)]))[0]!
        : await this.#sendBytes(request, nonce)
    const wrong =
      typeof response === 'string' ? response : judgeResponse(request, nonce, response, this.rules)
    if (wrong === undefined) return response as Answer
    throw new Error(`alone: ${wrong}\nsent: ${JSON.stringify(request)}`)
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

/** What of a response depends on nothing but its request. */
function comparable({ status, headers, body }: Answer): object {
  const vary = headers.filter(([name]) => name === 'vary')
  // Error pages may hold the way that an error took.
  return { status, grants: grantsOf(headers), vary, body: status >= 500 ? undefined : body }
}
