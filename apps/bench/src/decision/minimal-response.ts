import type { ObservedResponse } from '../judge/observed-response.ts'

/** A response that costs nearly nothing to write to, so that the library is measured. */
export class MinimalResponse {
  statusCode = 200
  isReached = false
  isEnded = false
  /** How many times a header was set. */
  writes = 0
  #vary: string | undefined
  #log: Record<string, string> | undefined

  /** Keeps what is written, for `toObserved`. */
  static recording(): MinimalResponse {
    const response = new MinimalResponse()
    response.#log = {}
    return response
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

  /** `undefined` if nothing ended it and the request did not reach the application. */
  toObserved(): ObservedResponse | undefined {
    if (!this.isEnded && !this.isReached) return undefined
    return { status: this.statusCode, headers: { ...this.#log }, isReached: this.isReached }
  }
}
