import type { Header } from '@cors/browser'
import { isToken } from '@cors/core/fetch-standard'
import { CannotRun } from './cannot-run.ts'

/**
 * Reads `-H 'Name: value'`, for `Option.argParser`. No error shows the text, which may be a secret.
 *
 * @throws {CannotRun} for a name that is no token, or a value that no header can have
 */
export function readHeaderOption(text: string, earlier: readonly Header[] = []): readonly Header[] {
  const colon = text.indexOf(':')
  const name = text.slice(0, Math.max(0, colon)).trim()
  if (!isToken(name)) {
    throw new CannotRun(
      `The ${nth(earlier.length + 1)} --header is not a header. Write its name, a colon and its value, in quotes: --header 'Content-Type: application/json'.`,
    )
  }
  const value = text.slice(colon + 1).trim()
  if (!/^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(value)) {
    throw new CannotRun(
      `The value of the header ${name} has a character that no header can have: a line break, a control character, or one above U+00FF.`,
    )
  }
  return [...earlier, [name, value]]
}

function nth(position: number): string {
  return ['first', 'second', 'third'][position - 1] ?? `${position}th`
}
