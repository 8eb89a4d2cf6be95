import type { Block, Link } from '../blocks/block.ts'
import type { Page } from '../blocks/page.ts'
import { DECISION_MESSAGES } from './decision-messages.ts'
import { FINDING_MESSAGES } from './finding-messages.ts'
import { ISSUE_MESSAGES } from './issue-messages.ts'
import type { Message, Source } from './message.ts'
import { PASTED_MESSAGES } from './pasted-messages.ts'
import { WARNING_MESSAGES } from './warning-messages.ts'
import { VERDICT_MESSAGES } from './verdict-messages.ts'

/** The sources in the order of the list, each as a heading. */
const SOURCES: Readonly<Record<Source, string>> = {
  issue: 'Options that definePolicy rejects',
  decision: 'Requests that a server denies',
  verdict: 'Requests that a browser blocks',
  pasted: 'What else is behind an error that people paste',
  audit: 'What cors audit finds',
  lint: 'What cors lint finds beside mistakes in options',
  check: 'What cors check finds beside what a browser blocks',
  diff: 'What cors diff finds',
  migrate: 'What cors migrate leaves to you',
  warning: 'Warnings of the adapters',
  error: 'Errors with a code',
}

/** Everything that has a code. */
const MESSAGES: readonly Message[] = [
  ...ISSUE_MESSAGES,
  ...DECISION_MESSAGES,
  ...VERDICT_MESSAGES,
  ...PASTED_MESSAGES,
  ...FINDING_MESSAGES,
  ...WARNING_MESSAGES,
]

const byCode = Map.groupBy(MESSAGES, ({ code }) => code)

/** The list of messages, and a page for each code. */
export const MESSAGE_PAGES: readonly Page[] = [
  {
    path: 'messages',
    title: 'Messages',
    description:
      'Every message of the packages by its code: what it means, an example, and the fix.',
    blocks: Object.entries(SOURCES).flatMap(([source, heading]): readonly Block[] => [
      { kind: 'heading', level: 2, text: heading },
      { kind: 'links', items: MESSAGES.filter((message) => message.source === source).map(toLink) },
    ]),
  },
  ...[...byCode].map(([code, messages]) => toPage(code, messages)),
]

function toLink({ code, summary }: Message): Link {
  return { href: `/messages/${code}/`, label: code, text: summary }
}

function toPage(code: string, messages: readonly Message[]): Page {
  return {
    path: `messages/${code}`,
    title: code,
    description: messages.map(({ summary }) => summary).join(' '),
    blocks: messages.flatMap(({ source, blocks }): readonly Block[] => [
      { kind: 'heading', level: 2, text: SOURCES[source] },
      ...blocks,
    ]),
  }
}
