/**
 * Odd, and near 2 ** 32 divided by the golden ratio. Not a secret: an attacker gains nothing from texts with equal
 * hashes, because every text that is found by its hash is compared, and a hash leads to one text or to the policy's.
 */
const MULTIPLIER = 0x9e3779b1

/** The hash of a text's end, extended by the character before it; 0 for an empty text. An integer below 2 ** 30. */
export function hashBefore(code: number, hash: number): number {
  return (Math.imul(hash, MULTIPLIER) + code) & 0x3fffffff
}

/**
 * The hash of a text, as a key for a map. Not the text itself: V8 internalises a string that is used as a key, and for
 * a made-up origin this takes longer than the rest of the decision.
 */
export function hashText(text: string): number {
  let hash = 0
  for (let at = text.length; at > 0;) hash = hashBefore(text.charCodeAt(--at), hash)
  return hash
}
