/**
 * Runs something and goes on with what it returns or resolves with, or else with what it or `succeed` threw. What
 * need not wait stays synchronous.
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

/** Not `instanceof`: what a runtime promises to code in a sandbox is of another realm. */
function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as Partial<Promise<Value>> | null | undefined)?.then === 'function'
}
