/** Goes on with what is there at once, and with what is promised later: what need not wait stays synchronous. */
export function goOn<Value, Result>(
  value: Value | Promise<Value>,
  conclude: (value: Value) => Result,
): Result | Promise<Result> {
  return value instanceof Promise ? value.then(conclude) : conclude(value)
}
