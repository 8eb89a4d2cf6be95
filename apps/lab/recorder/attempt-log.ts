import type { Exchange } from './exchange.ts'

const attemptsKept = 100
const exchangesKept = 10

/** The exchanges of the last 100 attempts, at most 10 each, by the id that the page put into the query string. */
export class AttemptLog {
  readonly #exchanges = new Map<string, Exchange[]>()

  /** Keeps an exchange whose request target names an attempt (`?attempt=…`), and ignores others. */
  add(exchange: Exchange): void {
    const id = attemptOf(exchange.request.line)
    if (id === undefined) {
      return
    }
    const kept = this.#exchanges.get(id) ?? []
    this.#exchanges.set(id, [...kept, exchange].slice(-exchangesKept))
    const [oldest] = this.#exchanges.keys()
    if (this.#exchanges.size > attemptsKept && oldest !== undefined) {
      this.#exchanges.delete(oldest)
    }
  }

  /** In the order in which their requests arrived. */
  of(id: string): readonly Exchange[] {
    return this.#exchanges.get(id) ?? []
  }
}

function attemptOf(requestLine: string): string | undefined {
  return /[?&]attempt=([\w-]{1,64})(?=[& ])/.exec(requestLine)?.[1]
}
