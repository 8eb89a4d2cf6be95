import { assertKnownOptions, assertWholeNumber } from './composition/assert-arguments.ts'
import { docsAddress } from './docs-address.ts'
import { hasCallbackParameter } from './has-callback-parameter.ts'
import { NO_CALLBACK, OriginFunctionError, RETURN_BOOLEAN } from './origin-function-error.ts'
import { show } from './report.ts'

/** Options of `cacheLookup`. */
export interface CacheLookupOptions {
  /** How many results are cached. The least recently used one is dropped first. Example: `5000`. Default: `1000`. */
  readonly maxEntries?: number | undefined
  /** How many seconds a result is cached, whether it allows or denies. Example: `300`. Default: `60`. */
  readonly maxAge?: number | undefined
  /** How many milliseconds a lookup may take until it fails. Example: `1000`. Default: `5000`. */
  readonly timeout?: number | undefined
  /** A clock in milliseconds that never goes back, for tests. Default: `performance.now`. */
  readonly now?: (() => number) | undefined
}

type Lookup = (origin: string) => boolean | Promise<boolean>

declare const performance: { now(): number }
declare function setTimeout(callback: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

/** The longest delay of a timer, in milliseconds; timers take a longer one for 1. */
const MAX_TIMEOUT = 2 ** 31 - 1

/**
 * Wraps a slow lookup, for example in a database, for use as `origin`. Its results are cached, there is one lookup per
 * origin at a time, and a lookup that takes too long fails. Failures are not cached.
 *
 * @returns a function that rejects with `code: 'ERR_CORS_LOOKUP_TIMEOUT'` after the timeout
 * @throws {TypeError} for an option that is unknown or out of range, and for a function with a callback parameter
 */
export function cacheLookup(lookup: Lookup, options: CacheLookupOptions = {}): Lookup {
  assertKnownOptions(options, ['maxEntries', 'maxAge', 'timeout', 'now'])
  if (typeof lookup !== 'function') {
    throw new TypeError(
      `@cors/core: lookup: ${show(lookup)} is not a function; write (origin) => boolean`,
    )
  }
  if (hasCallbackParameter(lookup)) {
    throw new TypeError(`@cors/core: lookup: function has a callback parameter, ${NO_CALLBACK}`)
  }
  const { maxEntries = 1000, maxAge = 60, timeout = 5000 } = options
  const now = options.now ?? (() => performance.now())
  assertWholeNumber('maxEntries', maxEntries, 1)
  assertWholeNumber('maxAge', maxAge, 0)
  assertWholeNumber('timeout', timeout, 1, MAX_TIMEOUT)
  const results = new Map<string, { readonly allowed: boolean; readonly expires: number }>()
  const pending = new Map<string, Promise<boolean>>()

  function store(origin: string, allowed: unknown): boolean {
    if (typeof allowed !== 'boolean') {
      throw new OriginFunctionError(`returned ${show(allowed)}; ${RETURN_BOOLEAN}`, allowed)
    }
    results.set(origin, { allowed, expires: now() + maxAge * 1000 })
    if (results.size > maxEntries) results.delete(results.keys().next().value!)
    return allowed
  }

  async function settle(origin: string, result: unknown): Promise<boolean> {
    let fail!: (error: Error) => void
    const timedOut = new Promise((_, reject) => (fail = reject))
    const first = Promise.race([result, timedOut])
    // Last, so that no call of ours can fail before the timer is cleared: near the stack limit any call may.
    const timer = setTimeout(() => fail(new LookupTimeoutError(origin, timeout)), timeout)
    try {
      return store(origin, await first)
    } finally {
      clearTimeout(timer)
    }
  }

  return (origin) => {
    const cached = results.get(origin)
    // Removed and added again, so that the map is in the order of the last use.
    results.delete(origin)
    if (cached !== undefined && now() < cached.expires) {
      results.set(origin, cached)
      return cached.allowed
    }
    const shared = pending.get(origin)
    if (shared !== undefined) return shared
    const result: unknown = lookup(origin)
    if (typeof result === 'boolean') return store(origin, result)
    // Not in `settle`: near the stack limit it could fail before the promise is added here, which would then stay.
    const promise = settle(origin, result).finally(() => pending.delete(origin))
    pending.set(origin, promise)
    return promise
  }
}

class LookupTimeoutError extends Error {
  readonly code: 'ERR_CORS_LOOKUP_TIMEOUT' = 'ERR_CORS_LOOKUP_TIMEOUT'

  constructor(origin: string, timeout: number) {
    super(
      `@cors/core: the lookup of ${origin} did not settle within ${timeout} ms (${docsAddress('ERR_CORS_LOOKUP_TIMEOUT')})`,
    )
  }
}
