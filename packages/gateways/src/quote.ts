/** A value that was given, as a message shows it: short, on one line, whatever it is. */
export function quote(value: unknown): string {
  if (typeof value === 'string') {
    return escapeControls(JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value))
  }
  if (Array.isArray(value)) return 'a list'
  const isShort = value === null || ['boolean', 'number', 'undefined'].includes(typeof value)
  return isShort ? String(value) : `a ${typeof value}`
}

export function escapeControls(text: string): string {
  return text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}
