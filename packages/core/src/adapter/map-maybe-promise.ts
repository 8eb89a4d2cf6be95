/** Calls `map` with a value, or with what a promise resolves to. Stays synchronous for a value. */
export function mapMaybePromise<Value, Result>(
  value: Value | Promise<Value>,
  map: (value: Value) => Result,
): Result | Promise<Result> {
  return value instanceof Promise ? value.then(map) : map(value)
}
