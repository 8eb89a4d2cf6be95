/**
 * What changes how a terminal or a reader of the text shows what stands around it: control characters, directional
 * marks and isolates, line and paragraph separators, invisible characters, halves of surrogate pairs. And the bracket of
 * `##[set-output name=x]`, which GitHub Actions runs wherever it stands in a line.
 */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]|(?<=##)\[/gu

/**
 * Text from a server, a file or an argument as one line that is safe to print: what could move the cursor, colour, hide
 * or reverse text, or begins as commands of GitHub Actions do, is written as an escape, such as `\u{1b}`.
 */
export function toPrintable(text: string): string {
  return text.replace(UNPRINTABLE, escape).replace(/^(\s*):(?=:)/, String.raw`$1\u{3a}`)
}

/** The same for text of several lines: keeps `\n` and `\t`. */
export function toPrintableLines(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    character === '\n' || character === '\t' ? character : escape(character),
  )
}

/** JSON that a terminal can show: the same data, with escapes of JSON for what is unprintable. */
export function toPrintableJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(UNPRINTABLE, (character) =>
    character === '\n'
      ? character
      : character
          .split('')
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
  )
}

function escape(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`
}
