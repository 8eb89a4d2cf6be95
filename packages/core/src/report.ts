import type { CorsIssue, CorsIssueCode, JsonValue } from './cors-issue.ts'

/** Collects issues while options are read, so that all of them are reported at once. */
export class Report {
  readonly issues: CorsIssue[] = []

  /**
   * @param why - ends the message: why the value is refused, and what to write instead
   * @param shown - the value as the message shows it
   */
  add(
    code: CorsIssueCode,
    path: string,
    value: unknown,
    why: string,
    shown = `${show(value)} `,
  ): void {
    const message = `${escapeControls(path) || 'options'}: ${shown}${why}`
    this.issues.push(Object.freeze({ code, path, value: toJson(value), message }) as CorsIssue)
  }
}

/** The value as it stands in a message: short, and never mistaken for something else. */
export function show(value: unknown): string {
  const json = toJson(value)
  const text = typeof json === typeof value ? JSON.stringify(json) : (json as string)
  return escapeControls(text.length > 100 ? `${text.slice(0, 100)}…` : text)
}

/**
 * Escapes what ends a line, drives a terminal, is invisible, or changes the order of its neighbours: `JSON.stringify`
 * leaves everything from U+007F on as it is.
 */
function escapeControls(text: string): string {
  return text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}

function toJson(value: unknown): JsonValue {
  try {
    const json = JSON.parse(JSON.stringify(value)) as JsonValue
    const isLost = value instanceof RegExp || (json === null && value !== null)
    return isLost ? `${value as RegExp}` : json
  } catch {
    return typeof value
  }
}
