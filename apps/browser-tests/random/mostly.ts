import { constant, constantFrom, oneof, type Arbitrary } from 'fast-check'

/** The right value, two times out of three or by `weight`, else one of the wrong values. */
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
