import { SITUATIONS } from '@cors/browser/situations'
import { findDocsPage } from '../../../../packages/browser/src/explain-errors/docs-pages.ts'
import {
  OTHER_CAUSES,
  type OtherCause,
} from '../../../../packages/browser/src/explain-errors/other-causes.ts'
import type { Message } from './message.ts'

/** What `explainErrors` finds in a text beside the reasons of a browser. */
export const PASTED_MESSAGES: readonly Message[] = (Object.keys(OTHER_CAUSES) as OtherCause[]).map(
  (code) => {
    const { situation, message, fix } = OTHER_CAUSES[code]
    const docs = findDocsPage(code, null)
    return {
      code,
      source: 'pasted',
      summary: message,
      blocks: [
        { kind: 'pasted', text: message },
        { kind: 'text', text: fix },
        {
          kind: 'links',
          items: [
            ...(situation === null
              ? []
              : [{ href: `/situations/${situation}/`, label: SITUATIONS[situation].title }]),
            { href: docs, label: `Read more on ${new URL(docs).host}` },
          ],
        },
      ],
    }
  },
)
