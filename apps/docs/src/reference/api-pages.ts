import { readDocComment } from './doc-comment.ts'
import { describeExport, type Description, type Kind } from './describe-export.ts'
import { ENTRY_POINTS, type EntryPoint } from './entry-points.ts'
import { readReport, type Report } from './read-report.ts'
import { commentBetween, readSource } from './read-source.ts'
import type { ReferencePage } from './reference-page.ts'

const HEADINGS: Readonly<Record<Kind, string>> = {
  function: 'Functions',
  class: 'Classes',
  constant: 'Constants',
  type: 'Types',
}

/** A page for each entry point: what it exports, from the reports of the API and the comments of the sources. */
export async function apiPages(): Promise<readonly ReferencePage[]> {
  const reports = new Map(ENTRY_POINTS.map((entry) => [entry, readReport(entry.report)]))
  const described = new Map<EntryPoint, readonly Description[]>()
  for (const [entry, report] of reports) {
    const names = report.declared.map((name) => describeExport(entry, report, name))
    // oxlint-disable-next-line no-await-in-loop -- the entry points stay in order
    described.set(entry, await Promise.all(names))
  }
  const anchors = new Map([...described].map(([entry, each]) => [entry, anchorsOf(each)]))
  const linkTo: LinkTo = (from, name) => {
    const entry = ENTRY_POINTS.find((each) => each.name === from)
    if (entry === undefined) return undefined
    const anchor = anchors.get(entry)?.get(name)
    if (anchor !== undefined) return `[\`${name}\`](/${entry.path}/#${anchor})`
    const further = reports.get(entry)?.imported.get(name)
    return further === undefined ? undefined : linkTo(further, name)
  }
  return [...described].map(([entry, descriptions]) =>
    toPage(entry, descriptions, reports.get(entry)!, linkTo),
  )
}

/** A link to where a name is described that an entry point exports. */
type LinkTo = (from: string, name: string) => string | undefined

function toPage(
  entry: EntryPoint,
  descriptions: readonly Description[],
  report: Report,
  linkTo: LinkTo,
): ReferencePage {
  const linkFrom = (name: string): string | undefined =>
    linkTo(report.imported.get(name) ?? entry.name, name)
  const about = describeEntryPoint(entry)
  const sections = sectionsOf(descriptions).map(
    ([kind, ofKind]) =>
      `## ${HEADINGS[kind]}\n\n${ofKind.map((each) => toSection(each, linkFrom)).join('\n\n')}`,
  )
  return {
    path: entry.path,
    title: entry.name,
    description: `Every export of ${entry.name}. ${about}`,
    body: [about, ...sections, ...reexportsOf(report, linkTo)].join('\n\n'),
  }
}

/** A part of a package says what it is for before its first list of exports; for a package its manifest does. */
function describeEntryPoint({ source: file, description }: EntryPoint): string {
  const source = readSource(file)
  const { body } = source.program
  const first = body.find(({ type }) => type === 'ExportNamedDeclaration')
  const before = body[body.indexOf(first!) - 1]
  const isList = first?.type === 'ExportNamedDeclaration' && first.declaration === null
  const comment = isList ? commentBetween(source, before?.end ?? 0, first.start) : undefined
  return comment === undefined ? `${description}.` : readDocComment(comment).text
}

function sectionsOf(
  descriptions: readonly Description[],
): readonly (readonly [Kind, readonly Description[]])[] {
  return (Object.keys(HEADINGS) as Kind[])
    .map((kind) => [kind, descriptions.filter((each) => each.kind === kind)] as const)
    .filter(([, ofKind]) => ofKind.length > 0)
}

/** The fragments of the headings, as Astro makes them: of two that differ in case only, the second gets a number. */
function anchorsOf(descriptions: readonly Description[]): ReadonlyMap<string, string> {
  const used = new Map<string, number>()
  const anchors = new Map<string, string>()
  for (const [kind, ofKind] of sectionsOf(descriptions)) {
    for (const heading of [HEADINGS[kind], ...ofKind.map(({ name }) => name)]) {
      const base = heading.toLowerCase()
      const count = used.get(base) ?? 0
      used.set(base, count + 1)
      anchors.set(heading, count === 0 ? base : `${base}-${count}`)
    }
  }
  return anchors
}

function toSection(
  { name, code, comment, members }: Description,
  linkFrom: (name: string) => string | undefined,
): string {
  const used = [...new Set([...code.matchAll(/\b[A-Z]\w*/g)].map(([word]) => word))]
  const links = used.flatMap((word) => (word === name ? [] : (linkFrom(word) ?? [])))
  return [
    `### ${name}`,
    comment.text,
    `\`\`\`ts\n${code}\n\`\`\``,
    toList([
      ...[...comment.parameters, ...members].map(
        (each) => [`\`${each.name}\`:`, each.text] as const,
      ),
      ...(comment.returns === undefined ? [] : [['Returns', comment.returns] as const]),
      ...comment.throws.map((text) => ['Throws', text] as const),
      ...comment.see.map((text) => ['See', text] as const),
      ...(links.length === 0 ? [] : [['Types:', links.join(', ')] as const]),
    ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function toList(items: readonly (readonly [term: string, text: string])[]): string {
  return items
    .map(([term, text]) => `- **${term}** ${text.replaceAll(/\n(?=.)/g, '\n  ')}`)
    .join('\n')
}

/** What an entry point exports of others, with links to where it is described. */
function reexportsOf({ imported, reexported }: Report, linkTo: LinkTo): readonly string[] {
  return [...Map.groupBy(reexported, (name) => imported.get(name)!)].map(
    ([from, names]) =>
      `## From ${from}\n\n${names.map((name) => linkTo(from, name) ?? `\`${name}\``).join(', ')}`,
  )
}
