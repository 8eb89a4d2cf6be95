const MAX_LENGTH = 200

/** A text of a server in a message: quoted, and short. */
export function quote(text: string): string {
  return `"${text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text}"`
}
