/** A group of bars with a label. */
export interface Group {
  readonly label: string
  readonly bars: readonly Bar[]
}

interface Bar {
  readonly name: string
  readonly value: number
  /** The text beside the bar. */
  readonly text: string
  readonly isOurs: boolean
}

const WIDTH = 760
const LABEL_WIDTH = 130
const NAME_WIDTH = 170
const TEXT_WIDTH = 110
const BAR_HEIGHT = 16
const GROUP_GAP = 12
const TOP = 44

/** An SVG image of groups of bars that begin at zero. */
export function chart(title: string, groups: readonly Group[]): string {
  const largest = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)))
  const scale = (WIDTH - LABEL_WIDTH - NAME_WIDTH - TEXT_WIDTH) / largest
  const parts: string[] = []
  let y = TOP
  for (const { label, bars } of groups) {
    parts.push(text(0, y, label, 'font-weight="600"'))
    for (const { name, value, text: figure, isOurs } of bars) {
      const left = LABEL_WIDTH + NAME_WIDTH
      const length = Math.max(1, value * scale)
      parts.push(
        text(left - 8, y, name, 'text-anchor="end"'),
        `<rect x="${left}" y="${y}" width="${length.toFixed(1)}" height="${BAR_HEIGHT - 4}" rx="2" fill="${isOurs ? '#2563eb' : '#94a3b8'}"/>`,
        text(left + length + 6, y, figure, ''),
      )
      y += BAR_HEIGHT
    }
    y += GROUP_GAP
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 0 ${WIDTH + 32} ${y}" font-family="system-ui, sans-serif" font-size="12" fill="#1e293b" role="img" aria-label="${escape(title)}">
<rect x="-16" width="${WIDTH + 32}" height="${y}" fill="#ffffff"/>
<text x="0" y="24" font-size="14" font-weight="600">${escape(title)}</text>
${parts.join('\n')}
</svg>
`
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x.toFixed(1)}" y="${y + BAR_HEIGHT - 6}" ${attributes}>${escape(content)}</text>`
}

function escape(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
