/** Another one in every process, so that nobody outside can choose texts that fall together. */
const MULTIPLIER = Math.trunc(Math.random() * 2 ** 31) | 1

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
