import { fileURLToPath } from 'node:url'
import type { Profile } from '../../../../packages/browser/src/profile.ts'
import { PROFILE_NAMES, PROFILES } from '../../../../packages/browser/src/profiles.ts'
import { describeMembers } from './describe-export.ts'
import { markdownTable } from './markdown-table.ts'
import { commentBetween, declarationsOf, readSource } from './read-source.ts'
import type { ReferencePage } from './reference-page.ts'

const SOURCES = new URL('../../../../packages/browser/src/', import.meta.url)

const TITLES: Readonly<Record<(typeof PROFILE_NAMES)[number], string>> = {
  standard: 'Fetch standard',
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
}

/** Where browsers differ from the Fetch standard: the table by which `@cors/browser` predicts them. */
export function browsersPage(): ReferencePage {
  const rows = describeMembers(fileURLToPath(new URL('profile.ts', SOURCES)), 'Profile').map(
    ({ name, text }) =>
      [text].concat(
        PROFILE_NAMES.map((profile) => toCell(PROFILES[profile][name as keyof Profile])),
      ),
  )
  return {
    path: 'reference/browsers',
    title: 'Browsers',
    description: 'Where Chromium, Firefox and WebKit differ from the Fetch standard in CORS.',
    isWide: true,
    body: [
      'All browsers implement CORS as the Fetch standard describes it, but for these differences. `predict` of `@cors/browser` knows them: name the browser with the option `profile`.',
      readMeasured(),
      markdownTable(['difference', ...PROFILE_NAMES.map((name) => TITLES[name])], rows),
    ].join('\n\n'),
  }
}

/** What the table of profiles says about itself. */
function readMeasured(): string {
  const source = readSource(fileURLToPath(new URL('profiles.ts', SOURCES)))
  const [table] = declarationsOf(source, 'TABLE')
  const comment = commentBetween(source, 0, table!.node.start) ?? ''
  return comment.replaceAll(/\s*\n\s*\* ?/g, ' ').trim()
}

function toCell(value: boolean | number | bigint | string | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (value === undefined) return 'no limit'
  if (typeof value === 'string') return value.replaceAll('-', ' ')
  return value === Infinity ? 'no limit' : value.toLocaleString('en')
}
