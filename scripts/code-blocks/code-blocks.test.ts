import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { findProgram } from '../../packages/gateways/test/find-program.ts'
import { checkNginx } from './check-nginx.ts'
import { checkSyntax } from './check-syntax.ts'
import { compileModules, configureCompiler } from './compile-modules.ts'
import { openPage } from './open-page.ts'
import { findTests, runPage, runTests } from './run-programs.ts'

vi.setConfig({ testTimeout: 60_000, maxConcurrency: 3 })

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'docs/reports/code-blocks')

const PAGES =
  /^(?:README|CONTRIBUTING|SECURITY)\.md$|^(?:apps|packages)\/[^/]+\/README\.md$|^docs\//

const paths = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => PAGES.test(path))

rmSync(folder, { recursive: true, force: true })
const pages = paths.map((path) => openPage(path, readFileSync(join(root, path), 'utf8'), folder))
const modules = pages.flatMap((page) => page.modules)
configureCompiler(modules, folder)

describe('the code of every page', () => {
  const blocks = pages.flatMap((page) => page.blocks)

  test('is looked for in the READMEs and the guides', () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        'README.md',
        'CONTRIBUTING.md',
        'packages/express/README.md',
        'packages/cli/README.md',
        'docs/guides/express.md',
        'apps/lab/README.md',
      ]),
    )
    expect(blocks.length).toBeGreaterThan(150)
    expect(modules.length).toBeGreaterThan(100)
  })

  test('has the right syntax, in a language that something here checks', () => {
    expect(blocks.flatMap(checkSyntax)).toEqual([])
  })

  test('compiles', async () => {
    expect(await compileModules(modules, folder)).toEqual([])
  })

  test('sends the request to which it shows a response', () => {
    const shown = blocks.filter(({ language }) => language === 'http').length
    const sent = pages.flatMap(({ steps }) => steps).filter((step) => step.kind === 'send')
    expect(sent.filter(({ response }) => response !== '')).toHaveLength(shown)
  })
})

describe.concurrent('a program that is marked with "run"', () => {
  test.each(pages.filter(({ steps }) => steps.length > 0))('does what $path says', async (page) => {
    expect(await runPage(page)).toBe('')
  })

  test('passes if it is a test', async () => {
    const tests = findTests(modules)
    expect(tests.length).toBeGreaterThan(5)
    expect(await runTests(tests, folder)).toBe('')
  })
})

const nginx = findProgram('nginx', 'own')

test.skipIf(nginx === undefined)(
  'nginx, which packages/gateways/test/install-gateways.sh installs, accepts what pages show of it',
  async () => {
    const shown = pages.filter(({ blocks }) => blocks.some(({ language }) => language === 'nginx'))
    expect(shown.length).toBeGreaterThan(0)
    for (const page of shown) {
      // It writes the files that the configuration includes.
      expect(await runPage(page)).toBe('')
      const rejected = page.blocks
        .filter(({ language }) => language === 'nginx')
        .map(({ code }) => checkNginx(nginx!, code, page.folder))
      expect(rejected.filter((one) => one !== '')).toEqual([])
    }
  },
)
