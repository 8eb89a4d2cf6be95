import { SITUATIONS } from '@cors/browser/situations'
import {
  OTHER_CAUSES,
  type OtherCause,
} from '../../../../packages/browser/src/explain-errors/other-causes.ts'
import { furtherReading } from './further-reading.ts'
import type { Message } from './message.ts'

/** What `explainErrors` finds in a text beside the reasons of a browser. */
export const PASTED_MESSAGES: readonly Message[] = (Object.keys(OTHER_CAUSES) as OtherCause[]).map(
  (code) => {
    const { situation, message, fix } = OTHER_CAUSES[code]
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
            furtherReading(code, null),
          ],
        },
      ],
    }
  },
)
