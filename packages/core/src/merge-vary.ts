/**
 * Merges field names into a `Vary` value: the union, compared case-insensitively, in the order of first mention.
 * `*` absorbs everything, since it already says that any field may matter (RFC 9110, section 12.5.5).
 *
 * @param existing - the value so far, as one field or as several field lines; `undefined` if there is none
 * @param wanted - the field names to add
 * @returns the merged value; empty only where both sides are
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
