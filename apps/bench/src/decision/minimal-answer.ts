import type { Answer } from '../judge/answer.ts'

/** An answer that costs next to nothing to write to, so that what is measured is the library. */
export class MinimalAnswer {
  statusCode = 200
  isReached = false
  isEnded = false
  /** How many times a field was set. */
  writes = 0
  #vary: string | undefined
  #log: Record<string, string> | undefined

  /** Also keeps what is written, for `toAnswer`. */
  static recording(): MinimalAnswer {
    const answer = new MinimalAnswer()
    answer.#log = {}
    return answer
  }

  getHeader(name: string): string | undefined {
    return name.length === 4 ? this.#vary : undefined
  }

  setHeader(name: string, value: string): void {
    this.writes++
    if (name.length === 4) this.#vary = value
    if (this.#log !== undefined) this.#log[name.toLowerCase()] = value
  }

  removeHeader(_name: string): void {}

  end(): void {
    this.isEnded = true
  }

  /** `undefined` where nobody ended it, and it did not reach the application. */
  toAnswer(): Answer | undefined {
    if (!this.isEnded && !this.isReached) return undefined
    return { status: this.statusCode, headers: { ...this.#log }, isReached: this.isReached }
  }
}
