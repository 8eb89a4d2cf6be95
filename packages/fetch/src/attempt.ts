/**
 * Calls `succeed` with what `run` returns or resolves with, or `fail` with what either of them throws or rejects with.
 * Stays synchronous where `run` returns no promise.
 */
export function attempt<Value, Success, Failure>(
  run: () => Value | Promise<Value>,
  succeed: (value: Value) => Success,
  fail: (error: unknown) => Failure | Promise<Failure>,
): Success | Failure | Promise<Success | Failure> {
  try {
    const value = run()
    return isPromise(value) ? Promise.resolve(value).then(succeed).catch(fail) : succeed(value)
  } catch (error) {
    return fail(error)
  }
}

/** Not `instanceof`: sandboxes and test runners have a `Promise` of their own. */
function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as Partial<Promise<Value>> | null | undefined)?.then === 'function'
}
