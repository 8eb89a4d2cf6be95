/**
 * Terminal escapes, control characters, directional marks and invisible characters: they carry nothing, and could change
 * how a terminal shows what stands around them.
 */
const ESCAPES =
  // oxlint-disable-next-line no-control-regex -- they are control characters
  /\u001b\[[\d;?]{0,20}[A-Za-z]|[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Without what a terminal would interpret; tabs and line breaks stay. */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPES, '')
}

/** On one line, as consoles and people wrap messages anywhere. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** With `'` for every quotation mark: pages and chats change them. The length stays. */
export function withPlainQuotes(text: string): string {
  return text.replace(/[‘’‚‛“”„‟"`«»‹›]/g, "'")
}
