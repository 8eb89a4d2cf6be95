/**
 * The candidate that `name` probably means: the one that shares most pairs of neighbouring letters with it, if it shares
 * about half of them. Finds `origin` for `allowOrigin`, `CORS_ORIGINS` and `orgin`. Not the edit distance, by which
 * `allowOrigin` is nearer to `allowedHeaders`.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const wanted = pairs(name)
  let nearest: string | undefined
  let most = 0.45
  for (const candidate of candidates) {
    const known = pairs(candidate)
    const shared = [...known].filter((pair) => wanted.has(pair)).length
    const similarity = (2 * shared) / (known.size + wanted.size)
    if (similarity > most) [nearest, most] = [candidate, similarity]
  }
  return nearest
}

function pairs(name: string): Set<string> {
  const letters = name.toLowerCase().replace(/[^a-z]/g, '')
  return new Set(Array.from(letters.slice(1), (letter, index) => letters[index] + letter))
}
