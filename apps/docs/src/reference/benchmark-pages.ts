import { toAnchor } from '../blocks/to-anchor.ts'
import { markdownTable } from './markdown-table.ts'
import { readMarkdown, readSection, sectionsIn } from './read-section.ts'
import type { ReferencePage } from './reference-page.ts'

const RESULTS = 'apps/bench/results'
const PATH = 'reference/benchmarks'
const WRONG = `[Wrong responses](/${PATH}/wrong-responses/)`

/** A page for each section of the report that `npx pnpm bench` writes, and one that leads to them. */
export function benchmarkPages(): readonly ReferencePage[] {
  const report = readMarkdown(`${RESULTS}/README.md`)
  const sections = [...sectionsIn(report)].map(([title, body]) => toPage(title, body))
  return [toOverview(report, sections), ...sections]
}

function toOverview(report: string, sections: readonly ReferencePage[]): ReferencePage {
  const summary = find(report, /^Of \d+ comparisons .*$/m)
  const machine = find(report, /^Measured on .*$/m)
  const front = readSection('README.md', 'What it costs')
  return {
    path: PATH,
    title: 'Benchmarks',
    description: `What CORS adds to a request. ${summary}`,
    isWide: true,
    body: [
      summary,
      `<div class="chart">\n${readMarkdown(`${RESULTS}/added.svg`).trim()}\n</div>`,
      find(front, /^The time of one request .*$/m),
      find(front, /^\| framework[\s\S]*?(?=\n\n)/m),
      sections.map(({ path, title }) => `- [${title}](/${path}/)`).join('\n'),
      '## The machine',
      machine,
    ].join('\n\n'),
  }
}

/** @throws {Error} where the report is not what this page expects */
function find(text: string, pattern: RegExp): string {
  const [found] = pattern.exec(text) ?? []
  if (found === undefined)
    throw new Error(`The report of the benchmarks has nothing like ${pattern}`)
  return found
}

function toPage(title: string, body: string): ReferencePage {
  const [text = ''] = body.split('\n\n', 1)
  return {
    path: `${PATH}/${toAnchor(title)}`,
    title,
    description: `Benchmarks: ${text}`,
    isWide: true,
    body: [
      text.replace('“Wrong responses” below', WRONG),
      ...splitTable(body.slice(text.length).trim()),
    ]
      .join('\n\n')
      // A number and its unit stay in one line.
      .replaceAll(/(?<=\d) (?=(?:ns|µs|ms|B|kB|MB)\b)/g, '\u00a0'),
  }
}

/** A table whose rows begin with "framework: scenario" is one for each framework. */
function splitTable(table: string): readonly string[] {
  const [head = [], rule, ...lines] = table.split('\n').map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
  const [first = '', ...others] = head
  const [, rest] = splitLabel(first)
  if (rest === undefined) return [table]
  const groups = Map.groupBy(lines, ([label = '']) => splitLabel(label)[0])
  return [...groups].flatMap(([group, ofGroup]) => [
    `## ${group}`,
    markdownTable(
      [rest, ...others],
      ofGroup.map(([label = '', ...cells]) => [splitLabel(label)[1] ?? '', ...cells]),
      rule,
    ),
  ])
}

function splitLabel(label: string): readonly [string, string?] {
  const at = label.indexOf(': ')
  return at === -1 ? [label] : [label.slice(0, at), label.slice(at + 2)]
}
