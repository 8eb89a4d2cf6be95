import type { ExchangeStep, Header, HeaderList } from '@cors/browser'
import type { Prediction } from '../model/predict-request.ts'
import type { RequestMark } from '../model/request-url.ts'
import { findDecidingHeader } from './deciding-header.ts'
import { showPath, showUrl } from './show-url.ts'
import { CLAUSES } from '@cors/browser'

export type Lane = 'page' | 'browser' | 'server'

export interface SequenceLine {
  readonly text: string
  readonly kind: 'plain' | 'deciding' | 'missing'
}

/** What the picture shows, from top to bottom. */
export type SequenceItem =
  | {
      readonly kind: 'message'
      readonly from: Lane
      readonly to: Lane
      readonly title: string
      readonly lines: readonly SequenceLine[]
      readonly tone: 'plain' | 'good' | 'bad'
    }
  | {
      readonly kind: 'rule'
      readonly passed: boolean
      readonly text: string
      readonly clause: string
    }

const NOT_SHOWN = new Set([
  'accept',
  'accept-language',
  'user-agent',
  'content-type',
  'etag',
  'x-total-count',
])

/** The prediction as messages between page, browser and server, with the rules that the browser applies. */
export function describeSequence(
  { page, verdict }: Prediction,
  mark: RequestMark,
): readonly SequenceItem[] {
  const { steps, reason, outcome, responseType, readableHeaders } = verdict
  const deciding = findDecidingHeader(reason)
  const lastExchange = steps.findLastIndex(({ kind }) => kind !== 'rule')
  const items: SequenceItem[] = [
    {
      kind: 'message',
      from: 'page',
      to: 'browser',
      title: `${page.method ?? 'GET'} ${showPath(page.url, mark)}`,
      lines: page.credentials === 'include' ? [plain('with cookies')] : [],
      tone: 'plain',
    },
  ]
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'rule') {
      const { passed, message, rule } = step
      items.push({ kind: 'rule', passed, text: message, clause: CLAUSES[rule] })
    } else {
      items.push(...describeExchange(step, index === lastExchange ? deciding : undefined, mark))
    }
  }
  items.push({
    kind: 'message',
    from: 'browser',
    to: 'page',
    ...(outcome === 'allowed'
      ? {
          title: responseType === 'opaque' ? 'an opaque response' : 'the response',
          lines:
            readableHeaders.length > 0 ? [plain(`readable: ${readableHeaders.join(', ')}`)] : [],
          tone: 'good',
        }
      : { title: 'TypeError', lines: [plain('without the reason')], tone: 'bad' }),
  })
  return items
}

function describeExchange(
  { kind, method, url, headers, credentials, response, from }: ExchangeStep,
  deciding: string | undefined,
  mark: RequestMark,
): readonly SequenceItem[] {
  const cached = from === 'http-cache'
  const isMissing =
    deciding !== undefined &&
    !response.headers.some(([name]) => name.toLowerCase() === deciding.toLowerCase())
  return [
    {
      kind: 'message',
      from: 'browser',
      to: cached ? 'browser' : 'server',
      title: `${method} ${showPath(url, mark)}`,
      lines: [
        ...shown(headers).map((header) => plain(toLine(header, mark))),
        ...(credentials && kind === 'request' ? [plain('Cookie: those of the server')] : []),
      ],
      tone: 'plain',
    },
    {
      kind: 'message',
      from: cached ? 'browser' : 'server',
      to: 'browser',
      title: `${response.status}${cached ? ' from the cache' : ''}`,
      lines: [
        ...shown(response.headers).map((header): SequenceLine => ({
          text: toLine(header, mark),
          kind: header[0].toLowerCase() === deciding?.toLowerCase() ? 'deciding' : 'plain',
        })),
        ...(isMissing ? [{ text: `no ${deciding}`, kind: 'missing' } as const] : []),
      ],
      tone: 'plain',
    },
  ]
}

/** One line for each name, as in a list of values. */
function shown(headers: HeaderList): readonly Header[] {
  const values = new Map<string, Header>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    if (NOT_SHOWN.has(key)) continue
    const earlier = values.get(key)
    values.set(key, earlier === undefined ? [name, value] : [earlier[0], `${earlier[1]}, ${value}`])
  }
  return [...values.values()]
}

function toLine([name, value]: Header, mark: RequestMark): string {
  return `${name}: ${name === 'Location' && URL.canParse(value) ? showUrl(value, mark) : value}`
}

function plain(text: string): SequenceLine {
  return { text, kind: 'plain' }
}
