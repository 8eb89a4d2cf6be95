import { toSiteLinks } from '../guides/read-guide.ts'
import { readSection } from './read-section.ts'
import type { ReferencePage } from './reference-page.ts'

const SECTIONS = [
  { title: 'Libraries', file: 'README.md', heading: 'What goes wrong today' },
  { title: 'Gateways', file: 'packages/gateways/README.md', heading: 'What each target can say' },
]

/** What other libraries and gateways do, from the tables of the READMEs. */
export function comparePage(): ReferencePage {
  return {
    path: 'reference/compare',
    title: 'Compare',
    description: 'What CORS libraries do with what their users write, and what gateways can say.',
    isWide: true,
    body: SECTIONS.map(
      ({ title, file, heading }) =>
        `## ${title}\n\n${toSiteLinks(file, readSection(file, heading))}`,
    ).join('\n\n'),
  }
}
