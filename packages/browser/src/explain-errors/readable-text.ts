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

const ENTITIES =
  /&(?:#0*(?:34|38|39|60|62|171|187|8216|8217|8218|8220|8221|8222)|#x0*(?:22|26|27|3c|3e|201[89cd])|amp|apos|quot|lt|gt|[lr][sd]quo|[lr]aquo);/gi
const ENTITY_NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  lt: '<',
  gt: '>',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
}

/** With the characters that HTML entities stand for, where these are quotation marks, `&`, `<` or `>`. */
export function withoutEntities(text: string): string {
  return text.replace(ENTITIES, (entity) => {
    const name = entity.slice(1, -1).toLowerCase()
    if (!name.startsWith('#')) return ENTITY_NAMES[name] ?? entity
    const digits = name.slice(1)
    return String.fromCodePoint(
      digits.startsWith('x') ? Number.parseInt(digits.slice(1), 16) : Number(digits),
    )
  })
}

/** With the quotation marks that escapes of JSON stand for: many logs are lines of JSON. */
export function withoutJsonEscapes(text: string): string {
  return text.replace(/\\(?:u00(22|26|27)|u(201[89cd])|(["']))/gi, (_, ascii, quote, plain) =>
    plain === undefined ? String.fromCodePoint(Number.parseInt(ascii ?? quote, 16)) : plain,
  )
}

/** No terminal is narrower. */
const NARROWEST = 60

/** Joins lines that a terminal cut in the middle of words: at least two in a row, equally long. */
export function withoutHardWraps(text: string): string {
  const lines = text.split('\n')
  const last = lines.length - 1
  return lines
    .map((line, index) => {
      if (index === last) return line
      const neighbours = [lines[index - 1], lines[index + 1]]
      const isCut =
        line.length >= NARROWEST && neighbours.some((other) => other?.length === line.length)
      return isCut ? line.replace(/\r$/, '') : `${line}\n`
    })
    .join('')
}
