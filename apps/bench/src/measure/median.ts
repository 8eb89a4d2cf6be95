/** The middle value; the mean of the two in the middle for an even count. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** @param share - the share of the values below, from 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (below === undefined || above === undefined) throw new Error('no values')
  return below + (above - below) * (place % 1)
}
