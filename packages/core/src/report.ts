import type { CorsIssue, JsonValue } from './cors-issue.ts'

/** Collects issues while options are read, so that all of them are reported at once. */
export class Report {
  readonly issues: CorsIssue[] = []

  /** @param text - follows the place and the value in the message: why it is refused, and what to write instead */
  add(code: CorsIssue['code'], path: string, value: unknown, text: string): void {
    const message = `${path === '' ? 'options' : path}: ${text}`
    this.issues.push(Object.freeze({ code, path, value: toJson(value), message }) as CorsIssue)
  }
}

/** The value as it stands in a message: short, and never mistaken for something else. */
export function show(value: unknown): string {
  const shown = toJson(value)
  const text = typeof value === 'string' || typeof shown !== 'string' ? JSON.stringify(shown) : shown
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

function toJson(value: unknown): JsonValue {
  if (typeof value === 'function') return 'a function'
  if (value instanceof RegExp || typeof value !== 'object') {
    const isJson = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
    return isJson ? (value as JsonValue) : String(value)
  }
  try {
    return (JSON.parse(JSON.stringify(value)) as JsonValue | undefined) ?? null
  } catch {
    return 'an object'
  }
}
