/** Draws from a sequence that its seed determines, much faster than fast-check does, and without shrinking. */
export interface Draw {
  /** A whole number from 0 to below `end`. */
  readonly below: (end: number) => number
  readonly oneOf: <Item>(items: readonly Item[]) => Item
  /** As many as drawn, up to `max`. */
  readonly some: <Item>(max: number, make: () => Item) => Item[]
}

/** By mulberry32. */
export function drawFrom(seed: number): Draw {
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
    some: (max, make) => Array.from({ length: below(max + 1) }, make),
  }
}
