import type { CorsIssue, CorsIssueCode, JsonValue } from './cors-issue.ts'

/** Collects issues while options are read, so that all of them are reported at once. */
export class Report {
  readonly issues: CorsIssue[] = []

  /**
   * @param why - the end of the message: why the value is rejected, and what to write instead
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

/** The value as a message shows it: short, on one line, and quoted so that it cannot look like something else. */
export function show(value: unknown, maxLength = 100): string {
  const json = toJson(value)
  const text = typeof json === typeof value ? JSON.stringify(json) : (json as string)
  return escapeControls(text.length > maxLength ? `${text.slice(0, maxLength)}…` : text)
}

/**
 * Escapes characters that end a line, control a terminal, are invisible, or reorder their neighbours. `JSON.stringify`
 * escapes none from U+007F on.
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
    const isLost =
      value instanceof RegExp || value instanceof Error || (json === null && value !== null)
    return isLost ? `${value as RegExp}` : json
  } catch {
    return typeof value
  }
}
