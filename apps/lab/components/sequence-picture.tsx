import { useId, useMemo, type ReactNode } from 'react'
import type { Prediction } from '../model/predict-request.ts'
import type { RequestMark } from '../model/request-url.ts'
import { describeSequence } from './describe-sequence.ts'
import {
  HEAD_HEIGHT,
  layOutSequence,
  NARROW,
  WIDE,
  type PlacedItem,
  type SequenceFormat,
} from './lay-out-sequence.ts'
import './sequence-picture.css'
import { titleOf } from './verdict-title.ts'

/** Page, browser and server, and what goes between them. One drawing for wide places, another for phones. */
export function SequencePicture({
  prediction,
  mark,
  engine,
}: {
  readonly prediction: Prediction
  readonly mark: RequestMark
  readonly engine: string
}): ReactNode {
  const items = useMemo(() => describeSequence(prediction, mark), [prediction, mark])
  const { page, verdict } = prediction
  const names = {
    page: ['Page', hostOf(page.origin)],
    browser: ['Browser', engine],
    server: ['Server', hostOf(page.url)],
  } as const
  return (
    <figure className="sequence" data-blocked={verdict.outcome === 'blocked'}>
      {([WIDE, NARROW] as const).map((format) => (
        <Drawing
          key={format.width}
          format={format}
          className={format === WIDE ? 'wide' : 'narrow'}
          names={names}
          items={layOutSequence(items, format)}
          description={titleOf(verdict).title}
          isBlocked={verdict.outcome === 'blocked'}
        />
      ))}
    </figure>
  )
}

function Drawing({
  format,
  className,
  names,
  items: { height, items },
  description,
  isBlocked,
}: {
  readonly format: SequenceFormat
  readonly className: string
  readonly names: Readonly<Record<'page' | 'browser' | 'server', readonly [string, string]>>
  readonly items: ReturnType<typeof layOutSequence>
  readonly description: string
  readonly isBlocked: boolean
}): ReactNode {
  const id = useId()
  const { lanes, width, fontSize } = format
  const half = format === WIDE ? 60 : 33
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={`${className} ${isBlocked ? 'is-blocked' : ''}`}
      fontSize={fontSize}
      role="group"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}desc`}
    >
      <title id={`${id}title`}>What happens between page, browser and server</title>
      <desc id={`${id}desc`}>{description}</desc>
      {(['page', 'browser', 'server'] as const).map((lane) => (
        <g key={lane}>
          <line
            className="lifeline"
            x1={lanes[lane]}
            x2={lanes[lane]}
            y1={HEAD_HEIGHT - 4}
            y2={height}
          />
          <rect
            className="head"
            x={lanes[lane] - half}
            width={half * 2}
            y={1}
            height={HEAD_HEIGHT - 6}
            rx={8}
          />
          <text className="name" x={lanes[lane]} y={18} fontSize={format === WIDE ? 13 : 11.5}>
            {names[lane][0]}
          </text>
          <text className="host" x={lanes[lane]} y={33} fontSize={format === WIDE ? 10 : 9}>
            {cut(names[lane][1], format === WIDE ? 19 : 12)}
          </text>
        </g>
      ))}
      {items.map((placed, index) => (
        <Item key={index} placed={placed} />
      ))}
    </svg>
  )
}

function Item({ placed }: { readonly placed: PlacedItem }): ReactNode {
  if (placed.item.kind === 'rule') {
    const { item, lines, box } = placed as Extract<PlacedItem, { box: unknown }>
    return (
      <a
        href={item.clause}
        target="_blank"
        rel="noreferrer"
        className={`rule ${item.passed ? '' : 'failed'}`}
      >
        <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={6} />
        <text className="mark" x={box.x + 11} y={lines[0]?.y}>
          {item.passed ? '✓' : '✕'}
        </text>
        {lines.map(({ text, x, y }) => (
          <text key={y} x={x} y={y}>
            {text}
          </text>
        ))}
      </a>
    )
  }
  const { item, title, lines, arrow } = placed as Extract<PlacedItem, { arrow: unknown }>
  const { from, to, y } = arrow
  const direction = to >= from ? 1 : -1
  return (
    <g className={item.tone}>
      {title.map(({ text, x, y: at }) => (
        <text key={at} className="title" x={x} y={at}>
          {text}
        </text>
      ))}
      {lines.map(({ text, kind, x, y: at }) => (
        <text key={at} className={`line ${kind === 'plain' ? '' : kind}`} x={x} y={at}>
          {kind === 'missing' ? `✕ ${text}` : text}
        </text>
      ))}
      {from === to ? (
        <path className="arrow" d={`M${from} ${y - 6} h26 v10 h-22`} />
      ) : (
        <line className="arrow" x1={from} x2={to - direction * 6} y1={y} y2={y} />
      )}
      <path
        className="tip"
        d={
          from === to ? `M${from} ${y + 4} l7 -4 v8 z` : `M${to} ${y} l${-direction * 8} -4.5 v9 z`
        }
      />
    </g>
  )
}

function hostOf(address: string): string {
  return URL.canParse(address) && new URL(address).host !== '' ? new URL(address).host : address
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
