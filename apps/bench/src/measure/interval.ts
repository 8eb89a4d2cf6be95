import { quantile } from './median.ts'

/** Where the median of a population lies in 95 of 100 cases. */
export interface Interval {
  readonly median: number
  readonly low: number
  readonly high: number
}

const RESAMPLES = 2000

/** By the bootstrap: it draws samples from the sample, the same ones in every run. */
export function intervalOf(values: readonly number[]): Interval {
  const random = generator(1)
  const medians = Array.from({ length: RESAMPLES }, () =>
    quantile(
      values.map(() => values[Math.floor(random() * values.length)]!),
      0.5,
    ),
  )
  return {
    median: quantile(values, 0.5),
    low: quantile(medians, 0.025),
    high: quantile(medians, 0.975),
  }
}

/** Numbers from 0 to below 1: the linear congruential generator of Numerical Recipes. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
