import type { SequenceItem } from './describe-sequence.ts'

const LANES = { page: 'Page', browser: 'Browser', server: 'Server' } as const

/** The picture as a diagram of Mermaid, as issues on GitHub and many wikis draw it. */
export function sequenceAsMermaid(items: readonly SequenceItem[]): string {
  const lines = items.map((item) => {
    if (item.kind === 'rule') {
      return `Note over Page,Server:wrap: ${item.passed ? '✓' : '✕'} ${escaped(item.text)}`
    }
    const arrow = item.tone === 'bad' ? '--x' : item.from === 'server' ? '-->>' : '->>'
    const texts = [item.title, ...item.lines.map(({ text, kind }) => marked(text, kind))]
    return `${LANES[item.from]}${arrow}${LANES[item.to]}: ${texts.map(escaped).join('<br/>')}`
  })
  const participants = Object.values(LANES).map((lane) => `participant ${lane}`)
  return ['sequenceDiagram', ...[...participants, ...lines].map((line) => `  ${line}`), ''].join(
    '\n',
  )
}

function marked(text: string, kind: 'plain' | 'deciding' | 'missing'): string {
  return kind === 'plain' ? text : `${kind === 'missing' ? '✕' : '→'} ${text}`
}

/** What has a meaning in Mermaid or HTML becomes a number, what ends a line a space: the texts may be a stranger’s. */
function escaped(text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/[#;<>%&{}"`$\\]/g, (character) => `#${character.codePointAt(0)};`)
}
