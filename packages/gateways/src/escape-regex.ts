/** Escapes what has a meaning in a regular expression outside of brackets. */
export function escapeRegex(text: string): string {
  return text.replaceAll(/[.+*?^$|()[\]{}\\]/g, String.raw`\$&`)
}
