import { trimTabOrSpace } from './header-list.ts'

/**
 * Splits a value at its commas, except inside quoted strings, which keep their quotes.
 * https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
 */
export function getDecodeAndSplit(value: string): readonly string[] {
  const values: string[] = []
  let start = 0
  let quoted = false
  for (let index = 0; index < value.length; index++) {
    const character = value.charAt(index)
    if (quoted && character === '\\') index++
    else if (character === '"') quoted = !quoted
    else if (character === ',' && !quoted) {
      values.push(trimTabOrSpace(value.slice(start, index)))
      start = index + 1
    }
  }
  values.push(trimTabOrSpace(value.slice(start)))
  return values
}
