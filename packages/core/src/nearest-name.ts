/** The candidate that `name` is probably a misspelling of: at most two edits away, or the same letters in another case or with other separators. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const wanted = fold(name)
  return candidates.find((candidate) => distance(wanted, fold(candidate)) <= 2)
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

/** Levenshtein distance, one row at a time. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j++) {
      const substitution = row[j]! + (from[i] === to[j] ? 0 : 1)
      next.push(Math.min(substitution, row[j + 1]! + 1, next[j]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
