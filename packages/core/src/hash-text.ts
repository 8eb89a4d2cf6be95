/**
 * Odd, and near 2 ** 32 divided by the golden ratio. No secret: whoever chooses texts with equal hashes gains nothing,
 * since what a hash finds is compared, and a hash leads to one text, or to those of the policy.
 */
const MULTIPLIER = 0x9e3779b1

/** The hash of an ending with one more character before it; 0 is that of no text. Whole, and below 2 ** 30. */
export function hashBefore(code: number, hash: number): number {
  return (Math.imul(hash, MULTIPLIER) + code) & 0x3fffffff
}

/**
 * A hash of a text, for a map. Not the text itself as a key: V8 makes that one of the strings that it keeps, and for an
 * invented one this costs more than all the rest of a decision.
 */
export function hashText(text: string): number {
  let hash = 0
  for (let at = text.length; at > 0;) hash = hashBefore(text.charCodeAt(--at), hash)
  return hash
}
