import type { JudgedExchange } from './exchange.ts'

const ATTEMPTS_KEPT = 1000
const EXCHANGES_KEPT = 50
const CHARACTERS_KEPT = 20_000_000

/**
 * The exchanges of the last 1000 attempts, at most 50 each, by the id that the page put into the query. Fewer where they are
 * long: any page can send requests to the servers.
 */
export class AttemptLog {
  readonly #exchanges = new Map<string, JudgedExchange[]>()
  #characters = 0

  /** Keeps an exchange whose request target names an attempt (`?attempt=…`), and ignores others. */
  add(exchange: JudgedExchange): void {
    // The last one: a path that a visitor wrote comes before it.
    const id = /^.*[?&]attempt=([\w-]{1,64})(?=[& ])/.exec(exchange.request.line)?.[1]
    if (id === undefined) return
    const kept = this.#exchanges.get(id) ?? []
    if (kept.length === EXCHANGES_KEPT) this.#characters -= lengthOf(kept.shift())
    kept.push(exchange)
    this.#exchanges.set(id, kept)
    this.#characters += lengthOf(exchange)
    for (const [oldest, exchanges] of this.#exchanges) {
      if (this.#exchanges.size <= ATTEMPTS_KEPT && this.#characters <= CHARACTERS_KEPT) break
      this.#exchanges.delete(oldest)
      for (const one of exchanges) this.#characters -= lengthOf(one)
    }
  }

  /** In the order in which their requests arrived. */
  of(id: string): readonly JudgedExchange[] {
    return this.#exchanges.get(id) ?? []
  }
}

/** Of the request: a client chooses it, and the response is the lab's own. */
function lengthOf(exchange: JudgedExchange | undefined): number {
  if (exchange === undefined) return 0
  const { line, headers } = exchange.request
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length, line.length)
}
