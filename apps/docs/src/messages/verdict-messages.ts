import { explainVerdict, predict } from '@cors/browser'
import { REASONS, type ReasonCode } from '../../../../packages/browser/src/reasons.ts'
import { REASON_CASES } from '../../../../packages/browser/test/reason-cases.ts'
import type { Block } from '../blocks/block.ts'
import { furtherReading } from './further-reading.ts'
import type { Message } from './message.ts'

const STAGES = {
  construct: 'The browser sends nothing: `fetch` throws a `TypeError`.',
  mode: 'The browser sends nothing, because of the mode of the request.',
  scheme: 'The browser sends nothing, because of the scheme of the URL.',
  network: 'The browser blocks the request before it reaches the server.',
  preflight: 'The browser sends the preflight only, and not the request.',
  response: 'The browser sends the request, and hides the response from the page.',
  redirect: 'The browser blocks the request at a redirect.',
  corp: 'The browser sends the request, and throws the response away.',
  done: '',
} as const

/** Why a browser blocks a request. */
export const VERDICT_MESSAGES: readonly Message[] = (Object.keys(REASONS) as ReasonCode[]).map(
  (code) => {
    const { request, responses = {}, profile } = REASON_CASES[code]
    const page = { url: 'https://api.example/', origin: 'https://app.example', ...request }
    const verdict = predict(page, responses, { profile })
    const { reason } = verdict
    if (reason?.code !== code) throw new Error(`No example of ${code}`)
    return {
      code,
      source: 'verdict',
      summary: reason.message,
      blocks: [
        { kind: 'pasted', text: reason.message },
        { kind: 'text', text: reason.fix },
        { kind: 'text', text: STAGES[verdict.stage] },
        ...describeConsoles(reason),
        { kind: 'text', text: 'With this request and these responses, for example:' },
        { kind: 'code', language: 'ts', code: toCall(page, responses, profile) },
        { kind: 'text', text: '`explainVerdict` prints:' },
        { kind: 'code', language: 'text', code: explainVerdict(verdict) },
        {
          kind: 'links',
          items: [
            { href: reason.clause, label: 'The paragraph of the standard' },
            furtherReading(code, reason.firefox),
          ],
        },
      ],
    }
  },
)

function describeConsoles({
  chromium,
  firefox,
  webkit,
}: Readonly<Record<'chromium' | 'firefox' | 'webkit', string | null>>): readonly Block[] {
  const items = [
    { term: 'Chromium:', text: chromium && `\`${chromium}\`` },
    { term: 'Firefox:', text: firefox && `\`${firefox}\`` },
    { term: 'Safari:', text: webkit },
  ].flatMap(({ term, text }) => (text === null ? [] : [{ term, text }]))
  if (items.length === 0) return []
  return [
    { kind: 'text', text: 'What the browsers call it:' },
    { kind: 'list', items },
  ]
}

function toCall(page: object, responses: object, profile: string | undefined): string {
  const values: readonly object[] =
    profile === undefined ? [page, responses] : [page, responses, { profile }]
  return `predict(${values.map((value) => JSON.stringify(value, null, 2)).join(', ')})`
}
