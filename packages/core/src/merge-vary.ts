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
  if (existing === undefined || existing.length === 0) return unite(wanted)
  const fields = (typeof existing === 'string' ? existing : existing.join()).split(',')
  return unite([...fields, ...wanted])
}

function unite(names: readonly string[]): string {
  const seen = new Map<string, string>()
  for (const name of names) {
    const trimmed = name.trim()
    if (trimmed === '*') return '*'
    const key = trimmed.toLowerCase()
    if (key !== '' && !seen.has(key)) seen.set(key, trimmed)
  }
  return [...seen.values()].join(', ')
}
