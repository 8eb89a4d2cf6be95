/** The value that half of the others lie below, halfway between two where there is no such one. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** @param share - of the values that lie below, from 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (below === undefined || above === undefined) throw new Error('no values')
  return below + (above - below) * (place % 1)
}
