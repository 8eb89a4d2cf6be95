import { checkOptions, definePolicy, toOptions, type CorsOptions } from '@cors/core'
import { toSource } from '../messages/to-source.ts'
import { describeExport } from './describe-export.ts'
import { ENTRY_POINTS } from './entry-points.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { PERMITTED, REJECTED, type Permitted } from './option-examples.ts'
import { readReport } from './read-report.ts'
import type { ReferencePage } from './reference-page.ts'

type OptionName = keyof CorsOptions

const NAMES = Object.keys(PERMITTED) as OptionName[]

interface Rejected {
  /** Undefined for what is no option. */
  readonly option: OptionName | undefined
  readonly text: string
}

/** A page of every option: its type and text, and examples that the real functions permit and reject. */
export async function optionsPage(): Promise<ReferencePage> {
  const [core] = ENTRY_POINTS
  const { members } = await describeExport(core!, readReport(core!.report), 'CorsOptions')
  const rejected = REJECTED.map(reject)
  const sections = NAMES.map((name) => {
    const member = members.find((each) => each.name === name)
    if (member === undefined) throw new Error(`The option ${name} has no comment`)
    return [
      `## ${name}`,
      `\`\`\`ts\n${member.code.replace('readonly ', '')}\n\`\`\``,
      member.text,
      ...sideBySide(
        PERMITTED[name].map((permitted) => describePermitted(name, permitted)),
        rejected.filter(({ option }) => option === name),
      ),
    ].join('\n\n')
  })
  return {
    path: 'reference/options',
    title: 'Options',
    description:
      'Every option of a policy: what is permitted, and what is rejected with which text.',
    body: [
      'Every adapter takes these options. Only `origin` is required, and everything that is not listed is denied. Options are checked when the program starts: all mistakes are listed at once. The texts here are those that `definePolicy` throws.',
      'A name with *invalid* is for what does not exist at all. *Forbidden* is what the Fetch standard forbids. *Prohibited* is what this library rejects, because it is unsafe or can never work.',
      ...sections,
      '## Everything else',
      'Other names are rejected, with what to write instead.',
      toList(rejected.filter(({ option }) => option === undefined)),
    ].join('\n\n'),
  }
}

/** @throws {Error} for options that are rejected */
function describePermitted(name: OptionName, { options, means }: Permitted): { text: string } {
  const kept = toOptions(definePolicy<CorsOptions>(options))[name]
  const given = options[name]
  const isSame =
    kept === undefined ||
    typeof kept === 'function' ||
    JSON.stringify([kept].flat()) === JSON.stringify([given].flat())
  const note = isSame ? '' : ` Kept as \`${toSource(kept)}\`.`
  return { text: `${toCode(options)}\\\n  ${means}${note}` }
}

/** @throws {Error} for options that are permitted */
function reject(options: unknown): Rejected {
  const [issue] = checkOptions(options)
  if (issue === undefined) throw new Error(`These options are not rejected: ${toSource(options)}`)
  const [first] = issue.path.split('.')
  return {
    option: NAMES.find((name) => name === first),
    text: `${toCode(options)}\\\n  ${withCode(issue.message)} ([${issue.code}](/messages/${issue.code}/))`,
  }
}

/** The options in a line, without an origin that is only there because one is required. */
function toCode(options: unknown): string {
  if (typeof options !== 'object' || options === null) return `\`${toSource(options)}\``
  const entries = Object.entries(options)
  const shown = entries.filter(
    ([name, value]) =>
      name !== 'origin' || entries.length === 1 || [value].flat()[0] !== 'https://app.example.com',
  )
  const text = (shown.length === 0 ? entries : shown)
    .map(([name, value]) => `${name}: ${toSource(value)}`)
    .join(', ')
  return `\`${text.replaceAll(/\s+/g, ' ')}\``
}

/** A message with its values as code; else Markdown would turn those that are URLs into links. */
function withCode(message: string): string {
  return message
    .split(/("[^"]*"|https?:\/\/[^\s;,]+)/)
    .map((part, index) => (index % 2 === 1 ? `\`${part}\`` : escapeMarkdown(part)))
    .join('')
}

function sideBySide(
  permitted: readonly { readonly text: string }[],
  rejected: readonly { readonly text: string }[],
): readonly string[] {
  return [
    '<div class="side-by-side"><div>',
    '**Permitted**',
    toList(permitted),
    '</div><div>',
    '**Rejected**',
    toList(rejected),
    '</div></div>',
  ]
}

function toList(items: readonly { readonly text: string }[]): string {
  return items.map(({ text }) => `- ${text}`).join('\n')
}
