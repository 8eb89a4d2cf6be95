/**
 * Calls `map` with a value, or with what a promise resolves to. Stays synchronous for a value.
 *
 * Takes any object with a `then` method: sandboxes, test runners and databases have promises of their own.
 */
export function mapMaybePromise<Value, Result>(
  value: Value | PromiseLike<Value>,
  map: (value: Value) => Result | Promise<Result>,
): Result | Promise<Result> {
  return isPromiseLike(value) ? Promise.resolve(value).then(map) : map(value)
}

function isPromiseLike<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof (value as Partial<PromiseLike<Value>> | null | undefined)?.then === 'function'
}
