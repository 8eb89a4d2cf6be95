/**
 * Merges header names into a value of `Vary`: the union, compared case-insensitively, in the order of first occurrence.
 * `*` absorbs every name, because it already says that any header may matter (RFC 9110, section 12.5.5).
 *
 * @param existing - the value so far, as one string or as several header lines; `undefined` if there is none
 * @param wanted - the header names to add
 * @returns the merged value; empty only if both parameters are
 */
export function mergeVary(
  existing: string | readonly string[] | undefined,
  wanted: readonly string[],
): string {
  const names = new Map<string, string>()
  for (const item of [existing ?? [], wanted].flat().join().split(',')) {
    const name = item.trim()
    if (name === '*') return name
    const key = name.toLowerCase()
    if (name !== '' && !names.has(key)) names.set(key, name)
  }
  return [...names.values()].join(', ')
}
