import { constant, constantFrom, oneof, type Arbitrary } from 'fast-check'

/** What works, two times out of three or as often as is said, and else one of what is nearly the same. */
export function mostly<Value>(
  right: Value,
  wrong: readonly Value[],
  weight: number = 2,
): Arbitrary<Value> {
  return oneof(
    { weight, arbitrary: constant(right) },
    { weight: 1, arbitrary: constantFrom(...wrong) },
  )
}
