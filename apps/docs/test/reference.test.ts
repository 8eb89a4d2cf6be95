import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { PROFILES } from '../../../packages/browser/src/profiles.ts'
import { targets } from '../../../packages/gateways/src/targets.ts'
import { createMatrix } from '../../consumers/src/matrix.ts'
import { Projects } from '../../consumers/src/projects.ts'
import { toAnchor } from '../src/blocks/to-anchor.ts'
import { ISSUE_EXAMPLES } from '../src/messages/issue-examples.ts'
import results from '../src/reference/conformance-results.json' with { type: 'json' }
import { readDocComment } from '../src/reference/doc-comment.ts'
import { PERMITTED } from '../src/reference/option-examples.ts'
import { readDist } from './dist.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** The text of the pages of the site, without markup. */
async function readPage(path: string): Promise<{ html: string; text: string }> {
  const html = String(await readDist(`/reference/${path}/index.html`))
  const text = html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&#39;|&#x27;|’/g, "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
  return { html, text }
}

function hasHeading(html: string, text: string): boolean {
  return new RegExp(`<h[23] [^>]*>${text}</h[23]>`).test(html)
}

function read(file: string): string {
  return readFileSync(`${ROOT}${file}`, 'utf8')
}

describe('the API of', () => {
  const reports = globSync('packages/*/api/*.api.md', { cwd: ROOT }).toSorted()

  test('every published package is reported', () => {
    expect(reports.length).toBeGreaterThan(20)
  })

  test.each(reports)('%s has a place for every name', async (report) => {
    const [, name] = report.split('/')
    const entry = basename(report, '.api.md')
    const { html } = await readPage(entry === 'index' ? name! : `${name}/${entry}`)
    const names = [
      ...read(report).matchAll(
        /^export (?:(?:declare |abstract )?(?:function|class|const|interface|type) |\{ )(\w+)/gm,
      ),
    ].map(([, exported]) => exported!)
    expect(names.length).toBeGreaterThan(0)
    const missing = names.filter(
      (each) => !hasHeading(html, each) && !html.includes(`<code>${each}</code></a>`),
    )
    expect(missing).toEqual([])
  })

  test('a comment with a tag that no page shows is an error', () => {
    expect(() => readDocComment('*\n * Text.\n *\n * @deprecated use another\n ')).toThrow(
      '@deprecated',
    )
  })
})

describe('the options', () => {
  let page: Awaited<ReturnType<typeof readPage>>
  beforeAll(async () => {
    page = await readPage('options')
  })

  test('have a section for each', () => {
    const missing = Object.keys(PERMITTED).filter((name) => !hasHeading(page.html, name))
    expect(missing).toEqual([])
  })

  test('show a value that is rejected for each code of an issue', () => {
    const missing = Object.keys(ISSUE_EXAMPLES).filter(
      (code) => !page.html.includes(`href="/messages/${code}/"`),
    )
    expect(missing).toEqual([])
  })
})

describe('the compatibility tables', () => {
  let page: Awaited<ReturnType<typeof readPage>>
  beforeAll(async () => {
    page = await readPage('compatibility')
  })

  const adapters = globSync('packages/*/test/conformance.test.ts', { cwd: ROOT }).map(
    (path) => path.split('/')[1]!,
  )

  test('have a section for every adapter', () => {
    const names = [...adapters, 'next'].map((name) => `@cors/${name}`)
    expect(names.filter((name) => !page.text.includes(`${name} Supports node`))).toEqual([])
  })

  test('have results of every file of tests that runs the suite', () => {
    const files = globSync('{packages,apps}/*/test/conformance*.test.ts', { cwd: ROOT })
    expect(new Set(results.map(({ file }) => file))).toEqual(new Set(files))
  })

  test('have a row for every suite, and the reason of every limit and skip', () => {
    const texts = results.flatMap(({ name, limits, skips }) =>
      [name].concat(Object.keys(limits), Object.keys(skips)),
    )
    expect(texts.filter((text) => !page.text.includes(text))).toEqual([])
  })

  test('have a row for every project of users', () => {
    const rows = createMatrix(new Projects('', []))
    const cells = rows.flatMap(({ name, steps }) => [
      `<td>${name}</td>`,
      ...steps.map(({ column }) => `<th>${column}</th>`),
    ])
    const areas = rows.map(({ area }) => area).filter((area) => !hasHeading(page.html, area))
    expect([...areas, ...cells.filter((cell) => !page.html.includes(cell))]).toEqual([])
  })
})

test('the page of browsers has a row for every difference', async () => {
  const { html } = await readPage('browsers')
  expect(html.match(/<tr>/g)).toHaveLength(1 + Object.keys(PROFILES.standard).length)
})

test('the comparison of gateways has a row for every target', async () => {
  const { html } = await readPage('compare')
  const names = Object.keys(targets)
  expect(names.filter((name) => !html.includes(`<td><code>${name}</code></td>`))).toEqual([])
})

describe('the benchmarks have a page', () => {
  const [, ...sections] = read('apps/bench/results/README.md').split(/^## /m)

  test.each(sections.map((section) => [section.slice(0, section.indexOf('\n')), section]))(
    'of "%s", with every row',
    async (title, section) => {
      const { html } = await readPage(`benchmarks/${toAnchor(title)}`)
      const rows = section.split('\n').filter((line) => line.startsWith('| ')).length - 2
      const tables = html.match(/<table/g)?.length ?? 0
      expect(rows).toBeGreaterThan(0)
      expect((html.match(/<tr>/g)?.length ?? 0) - tables).toBe(rows)
    },
  )
})
