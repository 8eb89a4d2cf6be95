/** Pseudo-random values from a seed: much faster than fast-check, but without shrinking. */
export interface RandomSource {
  /** An integer from 0 to `end`, without `end`. */
  readonly below: (end: number) => number
  readonly oneOf: <Item>(items: readonly Item[]) => Item
  /** A list of random length, at most `max`. */
  readonly listOf: <Item>(max: number, make: () => Item) => Item[]
}

/** The algorithm is mulberry32. */
export function createRandomSource(seed: number): RandomSource {
  let state = seed
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
  }
  return {
    below,
    oneOf: <Item>(items: readonly Item[]): Item => items.at(below(items.length))!,
    listOf: (max, make) => Array.from({ length: below(max + 1) }, make),
  }
}
