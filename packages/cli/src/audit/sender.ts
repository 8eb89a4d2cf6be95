import { setTimeout as sleep } from 'node:timers/promises'
import type { HeaderList } from '@cors/browser'
import { RequestFailed, sendRequest, type SendOptions, type SentRequest } from '../send-request.ts'
import type { Exchange } from './exchange.ts'

export interface SenderOptions extends SendOptions {
  readonly maxRequests: number
  /** In milliseconds, before every request but the first. */
  readonly delay: number
}

const USER_AGENT = 'cors-audit (@cors/cli)'

const OVER_LIMIT = 'The limit of requests was reached'

/** Sends a bounded number of requests, one after the other. */
export class Sender {
  readonly #options: SenderOptions
  #sent = 0
  #unsent = 0

  constructor(options: SenderOptions) {
    this.#options = options
  }

  get sent(): number {
    return this.#sent
  }

  /** How many were not, because of the limit. */
  get unsent(): number {
    return this.#unsent
  }

  /** Never throws but where `signal` is aborted. */
  async send(method: string, url: string, headers: HeaderList): Promise<Exchange> {
    const { maxRequests, delay, signal } = this.#options
    const request: SentRequest = {
      method,
      url,
      headers: [['Accept', '*/*'], ['User-Agent', USER_AGENT], ...headers],
    }
    if (this.#sent >= maxRequests) {
      this.#unsent += 1
      return { request, failure: OVER_LIMIT }
    }
    if (this.#sent > 0 && delay > 0) await sleep(delay, undefined, { signal })
    this.#sent += 1
    try {
      return { request, response: await sendRequest(request, this.#options) }
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error
      return { request, failure: error.message }
    }
  }
}
