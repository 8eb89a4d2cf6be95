import { median } from './median.ts'

/** A figure from several rounds. */
export interface Figure {
  readonly median: number
  readonly min: number
  readonly max: number
}

export function figureOf(values: readonly number[]): Figure {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

/** The median of `ratiosOf`. */
export function ratioOf(values: readonly number[], others: readonly number[]): number {
  return median(ratiosOf(values, others))
}

/** The ratio in each round: what slows down a round slows down both. */
export function ratiosOf(values: readonly number[], others: readonly number[]): readonly number[] {
  return values.map((value, round) => value / others[round]!)
}
