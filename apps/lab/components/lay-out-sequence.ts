import type { Lane, SequenceItem, SequenceLine } from './describe-sequence.ts'

/** The measures of a picture, in its own units. */
export interface SequenceFormat {
  readonly width: number
  readonly lanes: Readonly<Record<Lane, number>>
  /** Of one character of the monospaced text. */
  readonly character: number
  readonly lineHeight: number
  readonly fontSize: number
}

export const WIDE: SequenceFormat = {
  width: 680,
  lanes: { page: 62, browser: 248, server: 618 },
  character: 7,
  lineHeight: 17,
  fontSize: 11.5,
}

/** For phones. */
export const NARROW: SequenceFormat = {
  width: 320,
  lanes: { page: 34, browser: 140, server: 286 },
  character: 7,
  lineHeight: 16,
  fontSize: 11.5,
}

interface PlacedText extends SequenceLine {
  readonly x: number
  readonly y: number
}

export type PlacedItem =
  | {
      readonly item: Extract<SequenceItem, { kind: 'message' }>
      readonly title: readonly PlacedText[]
      readonly lines: readonly PlacedText[]
      readonly arrow: { readonly from: number; readonly to: number; readonly y: number }
    }
  | {
      readonly item: Extract<SequenceItem, { kind: 'rule' }>
      readonly lines: readonly PlacedText[]
      readonly box: {
        readonly x: number
        readonly y: number
        readonly width: number
        readonly height: number
      }
    }

export interface SequenceLayout {
  readonly height: number
  readonly items: readonly PlacedItem[]
}

export const HEAD_HEIGHT = 46
const GAP = 20

/** Places every line of text, so that nothing has to be measured in a browser. */
export function layOutSequence(
  items: readonly SequenceItem[],
  format: SequenceFormat,
): SequenceLayout {
  const { lanes, width, character, lineHeight } = format
  const placed: PlacedItem[] = []
  let y = HEAD_HEIGHT + 12
  for (const item of items) {
    if (item.kind === 'rule') {
      const x = lanes.page + 16
      const box = { x, y, width: width - x - 8 }
      const rows = wrap(item.text, Math.floor((box.width - 40) / (character * 0.98)))
      const height = rows.length * lineHeight + 14
      const lines = rows.map((text, row) => ({
        text,
        kind: 'plain' as const,
        x: x + 30,
        y: y + 7 + lineHeight * (row + 0.72),
      }))
      placed.push({ item, lines, box: { ...box, height } })
      y += height + GAP
      continue
    }
    const from = lanes[item.from]
    const to = lanes[item.to]
    const x =
      (item.from === 'page' || item.to === 'page'
        ? lanes.page
        : format === NARROW
          ? lanes.page
          : lanes.browser) + 10
    const right =
      item.from === 'page' || item.to === 'page' || format === NARROW ? width : lanes.server
    const most = Math.floor((right - x - 6) / character)
    const title = wrap(item.title, most).map((text) => ({ text, kind: 'plain' as const }))
    const lines = item.lines.flatMap(({ text, kind }) =>
      wrap(text, most).map((row) => ({ text: row, kind })),
    )
    const place = (line: SequenceLine): PlacedText => {
      y += lineHeight
      return { ...line, x, y: y - lineHeight * 0.28 }
    }
    const placedTitle = title.map(place)
    const placedLines = lines.map(place)
    y += 8
    placed.push({ item, title: placedTitle, lines: placedLines, arrow: { from, to, y } })
    y += GAP
  }
  return { height: y, items: placed }
}

/** Breaks a text into rows; later rows of a header are indented. A word that is too long is cut. */
function wrap(text: string, most: number): readonly string[] {
  const rows: string[] = []
  let row = ''
  for (const word of text.split(/ +/)) {
    const longer = row === '' ? word : `${row} ${word}`
    if (longer.length <= most) {
      row = longer
      continue
    }
    if (row !== '') rows.push(row)
    row = word
    while (row.length > most) {
      rows.push(row.slice(0, most))
      row = row.slice(most)
    }
  }
  return row === '' ? rows : [...rows, row]
}
