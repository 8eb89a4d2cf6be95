import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cases } from '../../../../packages/conformance/src/cases/index.ts'
import { createMatrix } from '../../../consumers/src/matrix.ts'
import { Projects } from '../../../consumers/src/projects.ts'
import type { Row } from '../../../consumers/src/row.ts'
import results from './conformance-results.json' with { type: 'json' }
import { markdownTable } from './markdown-table.ts'
import type { ReferencePage } from './reference-page.ts'

/** What the conformance suite ran under, from its recorded results. */
interface Suite {
  readonly file: string
  readonly name: string
  readonly passed: number
  readonly limits: Readonly<Record<string, readonly string[]>>
  readonly skips: Readonly<Record<string, readonly string[]>>
}

interface Adapter {
  readonly name: string
  /** Where its suites are. */
  readonly tests: string
}

/** In the order of the page. */
const ADAPTERS: readonly Adapter[] = [
  ...['express', 'koa', 'fastify', 'nestjs'].map(inItsPackage),
  { name: 'next', tests: 'apps/next/' },
  ...['hono', 'node', 'fetch'].map(inItsPackage),
]

/** How many cases of one reason are listed. */
const MOST = 16

const RUNTIMES = 'apps/runtimes/'

/** What was tested with what: frameworks, runtimes, and the projects of users. */
export function compatibilityPage(): ReferencePage {
  return {
    path: 'reference/compatibility',
    title: 'Compatibility',
    description:
      'Which versions of frameworks, runtimes, module systems, compilers and test runners are tested, and what is different in some of them.',
    body: [
      `Each adapter passes one suite of ${cases.length} cases over real sockets, under the lowest and the highest version that it supports. The tables show how many cases passed. Some cases do not exist everywhere: over HTTP/2, or where a handler has no response object of Node. A *limit* is a case that ends in another way, since the framework allows nothing else.`,
      '## Frameworks',
      ...ADAPTERS.flatMap(({ name, tests }) => describeAdapter(name, suitesIn(tests))),
      '## Runtimes',
      'Handlers for `fetch` also run on other runtimes, with the same suite.',
      ...describeSuites(suitesIn(RUNTIMES)),
      '## Projects of users',
      'The packed packages run in projects like yours. *Always*: in every run of the tests. *On demand*: by `npx pnpm consumers`.',
      ...describeRows(createMatrix(new Projects('', []))),
    ].join('\n\n'),
  }
}

function inItsPackage(name: string): Adapter {
  return { name, tests: `packages/${name}/` }
}

/** @throws {Error} where there are no results */
function suitesIn(folder: string): readonly Suite[] {
  const suites = (results as readonly Suite[]).filter(({ file }) => file.startsWith(folder))
  if (suites.length === 0) throw new Error(`No results of the conformance suite in ${folder}`)
  return suites
}

function describeAdapter(name: string, suites: readonly Suite[]): readonly string[] {
  const { engines, peerDependencies = {} } = readManifest(name)
  const supports = { node: engines.node, ...peerDependencies }
  return [
    `### @cors/${name}`,
    `Supports ${Object.entries(supports)
      .filter(([peer]) => !peer.startsWith('@types/'))
      .map(([peer, range]) => `\`${peer} ${range}\``)
      .join(', ')}.`,
    ...describeSuites(suites),
  ]
}

function readManifest(name: string): {
  readonly engines: { readonly node: string }
  readonly peerDependencies?: Readonly<Record<string, string>>
} {
  const path = fileURLToPath(new URL(`../../../../packages/${name}/package.json`, import.meta.url))
  return JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof readManifest>
}

function describeSuites(suites: readonly Suite[]): readonly string[] {
  const rows = suites.map(({ name, passed, limits, skips }) => [
    name,
    String(passed),
    String(Object.values(limits).flat().length),
    String(Object.values(skips).flat().length),
  ])
  return [
    markdownTable(['tested with', 'passed', 'with a limit', 'skipped'], rows),
    ...describeReasons(
      'Limits:',
      suites.map(({ limits }) => limits),
    ),
    ...describeReasons(
      'Skipped:',
      suites.map(({ skips }) => skips),
    ),
  ]
}

/** The reasons of all suites, each once, with the cases that they are for. */
function describeReasons(title: string, all: readonly Suite['limits'][]): readonly string[] {
  const reasons = Map.groupBy(
    all.flatMap((each) => Object.entries(each)),
    ([reason]) => reason,
  )
  if (reasons.size === 0) return []
  const items = [...reasons].map(([reason, entries]) => {
    const ids = [...new Set(entries.flatMap(([, each]) => each))]
    const shown = ids.length > MOST ? ids.slice(0, 3) : ids
    const count = ids.length > MOST ? `${ids.length} cases, such as ` : ''
    return `- ${reason}: ${count}${shown.map((id) => `\`${id}\``).join(', ')}`
  })
  return [title, items.join('\n')]
}

/** A table for each area. */
function describeRows(rows: readonly Row[]): readonly string[] {
  return [...Map.groupBy(rows, ({ area }) => area)].flatMap(([area, ofArea]) => {
    const columns = [...new Set(ofArea.flatMap(({ steps }) => steps.map(({ column }) => column)))]
    const cells = ofArea.map(({ name, steps }) => [
      name,
      ...columns.map((column) => {
        const step = steps.find((each) => each.column === column)
        return step === undefined ? '–' : step.isCore === true ? 'always' : 'on demand'
      }),
    ])
    return [`### ${area}`, markdownTable(['project', ...columns], cells)]
  })
}
