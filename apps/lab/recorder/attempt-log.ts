import type { JudgedExchange } from './exchange.ts'

const ATTEMPTS_KEPT = 1000
const EXCHANGES_KEPT = 50

/** The exchanges of the last 1000 attempts, at most 50 each, by the id that the page put into the query. */
export class AttemptLog {
  readonly #exchanges = new Map<string, JudgedExchange[]>()

  /** Keeps an exchange whose request target names an attempt (`?attempt=…`), and ignores others. */
  add(exchange: JudgedExchange): void {
    const id = /[?&]attempt=([\w-]{1,64})(?=[& ])/.exec(exchange.request.line)?.[1]
    if (id === undefined) return
    const kept = this.#exchanges.get(id) ?? []
    this.#exchanges.set(id, [...kept, exchange].slice(-EXCHANGES_KEPT))
    const [oldest] = this.#exchanges.keys()
    if (this.#exchanges.size > ATTEMPTS_KEPT && oldest !== undefined) this.#exchanges.delete(oldest)
  }

  /** In the order in which their requests arrived. */
  of(id: string): readonly JudgedExchange[] {
    return this.#exchanges.get(id) ?? []
  }
}
