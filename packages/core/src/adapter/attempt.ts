import { mapMaybePromise } from './map-maybe-promise.ts'

/**
 * Calls `succeed` with what `run` returns or resolves with, or `fail` with what either of them throws or rejects with.
 * Stays synchronous where `run` returns no promise.
 */
export function attempt<Value, Success, Failure>(
  run: () => Value | Promise<Value>,
  succeed: (value: Value) => Success | Promise<Success>,
  fail: (error: unknown) => Failure | Promise<Failure>,
): Success | Failure | Promise<Success | Failure> {
  try {
    const result = mapMaybePromise(run(), succeed)
    return result instanceof Promise ? result.catch(fail) : result
  } catch (error) {
    return fail(error)
  }
}
