import { show } from './report.ts'

/** What `cacheLookup` may be told. */
export interface CacheLookupOptions {
  /** Answers to keep; the one that was not asked for the longest goes first. Default: 1000. */
  readonly maxEntries?: number | undefined
  /** Seconds for which an answer is kept, whether it allows or denies. Default: 60. */
  readonly maxAge?: number | undefined
  /** Milliseconds after which a look-up that has not settled has failed. Default: 5000. */
  readonly timeout?: number | undefined
  /** A clock in milliseconds that never goes back. Default: `performance.now`. */
  readonly now?: (() => number) | undefined
}

type Lookup = (origin: string) => boolean | Promise<boolean>

declare const performance: { now(): number }
declare function setTimeout(callback: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

const OPTIONS: readonly string[] = ['maxEntries', 'maxAge', 'timeout', 'now']

/** The longest that timers understand; they take anything longer for 1. */
const MAX_TIMEOUT = 2 ** 31 - 1

/**
 * Wraps a slow look-up, in a database for instance, for use as `origin`: its answers are kept for a while, it is
 * asked for one origin once at a time, and it fails if it does not settle. Failures are not kept.
 *
 * @returns a function that rejects with `code: 'ERR_CORS_LOOKUP_TIMEOUT'` after the time-out
 * @throws {TypeError} for an option that is out of range or unknown
 */
export function cacheLookup(lookup: Lookup, options: CacheLookupOptions = {}): Lookup {
  for (const name of Object.keys(options)) {
    if (!OPTIONS.includes(name))
      throw refusal(name, `unknown option; write one of ${OPTIONS.join(', ')}`)
  }
  const { maxEntries = 1000, maxAge = 60, timeout = 5000 } = options
  const now = options.now ?? (() => performance.now())
  check('maxEntries', maxEntries, 1, Number.MAX_SAFE_INTEGER)
  check('maxAge', maxAge, 0, Number.MAX_SAFE_INTEGER)
  check('timeout', timeout, 1, MAX_TIMEOUT)
  const answers = new Map<string, { readonly allowed: boolean; readonly until: number }>()
  const flights = new Map<string, Promise<boolean>>()

  function keep(origin: string, answer: unknown): boolean {
    const allowed = answer === true
    answers.set(origin, { allowed, until: now() + maxAge * 1000 })
    if (answers.size > maxEntries) answers.delete(answers.keys().next().value!)
    return allowed
  }

  async function fly(origin: string, answer: unknown): Promise<boolean> {
    let giveUp!: (error: Error) => void
    const timedOut = new Promise((_, reject) => (giveUp = reject))
    const first = Promise.race([answer, timedOut])
    // Last, so that nothing of ours fails between here and where it is cleared: near the end of the stack any call may.
    const timer = setTimeout(() => giveUp(new LookupTimeoutError(origin, timeout)), timeout)
    try {
      return keep(origin, await first)
    } finally {
      clearTimeout(timer)
    }
  }

  return (origin) => {
    const kept = answers.get(origin)
    // Out and in again, so that the map's order is that of the last use.
    answers.delete(origin)
    if (kept !== undefined && now() < kept.until) {
      answers.set(origin, kept)
      return kept.allowed
    }
    const flying = flights.get(origin)
    if (flying !== undefined) return flying
    const answer: unknown = lookup(origin)
    if (typeof answer === 'boolean') return keep(origin, answer)
    // Not in `fly` itself: near the end of the stack that fails before it is noted here, and would then stay for ever.
    const flight = fly(origin, answer).finally(() => flights.delete(origin))
    flights.set(origin, flight)
    return flight
  }
}

class LookupTimeoutError extends Error {
  readonly code: 'ERR_CORS_LOOKUP_TIMEOUT' = 'ERR_CORS_LOOKUP_TIMEOUT'

  constructor(origin: string, timeout: number) {
    super(`@cors/core: the look-up of ${origin} did not settle within ${timeout} ms`)
  }
}

function check(option: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return
  throw refusal(option, `${show(value)} is not a whole number from ${min} to ${max}`)
}

function refusal(option: string, why: string): TypeError {
  return new TypeError(`@cors/core: ${option}: ${why}`)
}
