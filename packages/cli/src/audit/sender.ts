import { setTimeout as sleep } from 'node:timers/promises'
import type { HeaderList } from '@cors/browser'
import { browserHeaders } from '../browser/browser-headers.ts'
import { sendRequest, type SendOptions } from '../browser/send-request.ts'
import { TransportError } from '../browser/transport-error.ts'
import type { Exchange } from './exchange.ts'

export interface SenderOptions extends SendOptions {
  readonly maxRequests: number
  /** In milliseconds, before every request but the first. */
  readonly delay: number
}

/** Sends a bounded number of requests, one after the other, as the browser of a page does. */
export class Sender {
  readonly #options: SenderOptions
  #sent = 0
  #unsent = 0
  /** Time-outs and responses with 429, in a row. */
  #unanswered = 0

  constructor(options: SenderOptions) {
    this.#options = options
  }

  get sent(): number {
    return this.#sent
  }

  /** How many were not, because of the limit or because the server no longer responds. */
  get unsent(): number {
    return this.#unsent
  }

  /** Rejects only where `signal` is aborted. */
  async send(method: string, url: string, headers: HeaderList): Promise<Exchange> {
    const { maxRequests, delay, signal } = this.#options
    const given = headers.find(([name]) => name === 'Origin')?.[1]
    const kind = headers.some(([name]) => name === REQUESTED_METHOD) ? 'preflight' : 'request'
    // A page of the server itself sends no Origin.
    const origin = given ?? new URL(url).origin
    const request = {
      method,
      url,
      headers: [...browserHeaders({ kind, url, headers }, origin), ...headers],
    }
    if (this.#sent >= maxRequests || this.#unanswered === MAX_UNANSWERED) {
      this.#unsent += 1
      return { request }
    }
    if (this.#sent > 0 && delay > 0) await sleep(delay, undefined, { signal })
    this.#sent += 1
    try {
      const response = await sendRequest(request, this.#options)
      // It says nothing about the request, so that no check may judge it.
      if (response.status === 429)
        throw new TransportError('throttled', new URL(url).host, 'status 429')
      this.#unanswered = 0
      return { request, response }
    } catch (error) {
      if (!(error instanceof TransportError)) throw error
      const isUnanswered = error.failure === 'timeout' || error.failure === 'throttled'
      this.#unanswered = isUnanswered ? this.#unanswered + 1 : 0
      return { request, failure: error }
    }
  }
}

/** A server that stopped to respond would cost a time-out for each, and one that limits requests is left alone. */
const MAX_UNANSWERED = 3
const REQUESTED_METHOD = 'Access-Control-Request-Method'
