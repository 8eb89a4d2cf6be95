/** The visible ASCII characters that a token cannot contain. */
const DELIMITERS = '"(),/:;<=>?@[\\]{}'

/**
 * Whether `text` from `start` to `end` is a token, the form of methods and header names. By default the whole text.
 * A range, so that a list of names is checked without a string for each name.
 * https://www.rfc-editor.org/rfc/rfc9110#name-tokens
 */
export function isToken(text: string, start = 0, end: number = text.length): boolean {
  for (let index = start; index < end; index++) {
    const character = text.charAt(index)
    if (character <= ' ' || character > '~' || DELIMITERS.includes(character)) return false
  }
  return start < end
}
