import { isLiteral, readLiteral } from './read-literal.ts'
import { readYaml } from './read-yaml.ts'
import type { SourceData } from './source-data.ts'
import { textError } from './text-error.ts'

/** Room for 5,000 origins of the greatest length. */
const MAX_LENGTH = 2 ** 20

/** Reads JSON, an object literal of JavaScript, or YAML: its documents. */
export function readText(text: string): readonly SourceData[] {
  assertText(text)
  return isLiteral(text) ? [readLiteral(text)] : readYaml(text)
}

/** @throws {GatewayError} for a text that is not one, is empty, or is longer than any configuration */
export function assertText(text: string): void {
  if (typeof text !== 'string') throw textError(`the text is not a string, but ${typeof text}`)
  if (text.length > MAX_LENGTH) throw textError('the text is longer than 1 MiB')
  if (text.trim() === '') throw textError('the text is empty')
}
