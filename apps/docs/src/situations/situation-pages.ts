import { explainErrors, type CorsExplanation } from '@cors/browser'
import {
  FRAMEWORK_NAMES,
  FRAMEWORKS,
  SITUATION_IDS,
  SITUATIONS,
  toPolicyCode,
  WRONG_FIXES,
  type FrameworkName,
  type Situation,
} from '@cors/browser/situations'
import { titleOf } from '@cors/lab/components/verdict-title.ts'
import { USUAL_ADDRESSES } from '@cors/lab/model/addresses.ts'
import { situationState } from '@cors/lab/state/situations.ts'
import type { Block } from '../blocks/block.ts'
import type { Page } from '../blocks/page.ts'
import { createPicture } from '../pictures/create-picture.ts'
import { furtherReading } from '../messages/further-reading.ts'
import { isMessageCode } from '../messages/message-codes.ts'

const SIDES = {
  server: 'On the server.',
  page: 'In the page.',
  gateway: 'In the gateway.',
} as const

/** The list of situations, and a page for each of them. */
export const SITUATION_PAGES: readonly Page[] = [
  {
    path: 'situations',
    title: 'Situations',
    description: 'What people see when CORS gets in their way, why it happens, and what to change.',
    blocks: [
      {
        kind: 'text',
        text: 'Find yours by what you see, or put the line from your browser’s console into the search.',
      },
      {
        kind: 'links',
        items: SITUATION_IDS.map((id) => ({
          href: `/situations/${id}/`,
          label: SITUATIONS[id].title,
          text: SITUATIONS[id].symptom,
        })),
      },
    ],
  },
  ...(await Promise.all(SITUATION_IDS.map((id) => toPage(SITUATIONS[id])))),
]

async function toPage(situation: Situation): Promise<Page> {
  const { id, title, pasted, symptom, cause, fixes, wrongFixes } = situation
  const [explanation] = explainErrors(pasted)
  const picture = await createPicture(situationState(id, USUAL_ADDRESSES))
  return {
    path: `situations/${id}`,
    title,
    description: symptom,
    blocks: [
      { kind: 'pasted', text: pasted },
      { kind: 'text', text: symptom },
      { kind: 'heading', level: 2, text: 'Why' },
      { kind: 'text', text: cause },
      { kind: 'picture', picture, caption: titleOf(picture.prediction.verdict).title },
      { kind: 'heading', level: 2, text: 'Fix' },
      {
        kind: 'list',
        items: Object.entries(SIDES).flatMap(([side, term]) => {
          const text = fixes[side as keyof typeof SIDES]
          return text === undefined ? [] : [{ term, text }]
        }),
      },
      ...describeFrameworks(situation),
      { kind: 'heading', level: 2, text: 'What does not help' },
      {
        kind: 'list',
        items: wrongFixes.map((wrong) => ({
          term: `${toSentence(WRONG_FIXES[wrong].title)}.`,
          text: WRONG_FIXES[wrong].because,
        })),
      },
      ...describeExplanation(explanation),
    ],
  }
}

/** A tab for each framework that has something to say; all of them where a policy is the fix. */
function describeFrameworks({ policy, frameworks = {} }: Situation): readonly Block[] {
  const names = FRAMEWORK_NAMES.filter((name) => policy !== undefined || name in frameworks)
  if (names.length === 0) return []
  const describe = (name: FrameworkName): readonly Block[] => [
    ...(policy === undefined
      ? []
      : ([
          { kind: 'text', text: FRAMEWORKS[name].placement },
          { kind: 'code', language: 'ts', code: toPolicyCode(name, policy) },
        ] as const)),
    ...(frameworks[name] === undefined
      ? []
      : ([{ kind: 'text', text: frameworks[name] }] as const)),
  ]
  return [
    { kind: 'heading', level: 2, text: 'In your framework' },
    {
      kind: 'tabs',
      items: names.map((name) => ({ label: FRAMEWORKS[name].title, blocks: describe(name) })),
    },
  ]
}

/** What `explainErrors` reads in the text that is pasted. */
function describeExplanation(explanation: CorsExplanation | undefined): readonly Block[] {
  if (explanation === undefined) return []
  const { reason, message, fix, docs: _docs, situation: _situation, ...facts } = explanation
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))
  return [
    { kind: 'heading', level: 2, text: 'What the text says' },
    { kind: 'text', text: `${message} ${fix}` },
    {
      kind: 'text',
      text: '`npx @cors/cli explain` and `explainErrors` of `@cors/browser` read from it:',
    },
    { kind: 'code', language: 'json', code: JSON.stringify({ reason, ...known }, null, 2) },
    {
      kind: 'links',
      items:
        reason !== null && isMessageCode(reason)
          ? [
              { href: `/messages/${reason}/`, label: `The message ${reason}` },
              furtherReading(reason, explanation.firefox),
            ]
          : [],
    },
  ]
}

function toSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
