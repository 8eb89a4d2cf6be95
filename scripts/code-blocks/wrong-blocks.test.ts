import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { checkSyntax } from './check-syntax.ts'
import { compileModules, configureCompiler } from './compile-modules.ts'
import { openPage, type Page } from './open-page.ts'
import { readBlocks } from './read-blocks.ts'
import { findTests, runPage, runTests } from './run-programs.ts'

vi.setConfig({ testTimeout: 60_000, maxConcurrency: 3 })

const folder = join(import.meta.dirname, '../../docs/reports/wrong-blocks')
rmSync(folder, { recursive: true, force: true })

const fence = (info: string, code: string): string => `\`\`\`${info}\n${code}\n\`\`\`\n`
let count = 0
const open = (...blocks: readonly string[]): Page =>
  openPage(`wrong-${++count}.md`, ['# A page\n', ...blocks].join('\n'), folder)

describe('the compiler', () => {
  const right = open(
    fence('ts', "import { definePolicy } from '@cors/core'\n\nconst origin = 'https://a.example'"),
    fence('ts', 'export const policy = definePolicy({ origin })'),
    '<!-- given declare const port: number -->\n',
    fence('ts', '// app.ts\nexport const options = { port }'),
    fence('ts', "import { options } from './app.ts'\n\nconsole.log(options.port.toFixed())"),
    fence('js', 'export const anything = (value) => value'),
  )
  const wrong = [
    ['an option', "import { definePolicy } from '@cors/core'\n\ndefinePolicy({ origins: [] })", 6],
    ['a name that no block before it has', 'console.log(policy)', 4],
    ['a module that is not there', "import { cors } from '@cors/expres'", 4],
  ] as const
  const pages = wrong.map(([, code, line]) => ({ page: open(fence('ts', code)), line }))
  const modules = [right, ...pages.map(({ page }) => page)].flatMap((page) => page.modules)

  test('accepts what the blocks before a block declare, and rejects the rest with its line', async () => {
    configureCompiler(modules, folder)
    const errors = await compileModules(modules, folder)
    expect(errors.map((error) => error.split(': ', 1)[0])).toEqual(
      pages.map(({ page, line }) => `${page.path}:${line}`),
    )
  })

  test('rejects half a statement', async () => {
    const page = open(fence('ts', 'const a = ('))
    configureCompiler(page.modules, page.folder)
    expect(await compileModules(page.modules, page.folder)).toEqual([
      expect.stringMatching(`^${page.path}:5: error`),
    ])
  })
})

test.each([
  ['JSON', 'json', '{ "origin": }'],
  ['YAML', 'yaml', 'a: [1'],
  ['a command', 'sh', "echo 'a"],
  ['a language that is misspelt', 'typscript', 'const a = 1'],
])('the syntax of %s is checked', (_, language, code) => {
  const [error = '', ...others] = open(fence(language, code)).blocks.flatMap(checkSyntax)
  expect(error).toMatch(/^wrong-\d+\.md:4: /)
  expect(others).toEqual([])
})

test.each([
  ['a block without an end', '```ts\nconst a = 1', 'page.md:1: this has no end'],
  ['a comment without an end', '<!-- given const a = 1', 'page.md:1: this has no end'],
  ['a comment before text', '<!-- given const a = 1 -->\n\ntext', 'page.md:3: code is given to no'],
])('%s is an error', (_, text, message) => {
  expect(() => readBlocks('page.md', text)).toThrow(message)
})

const server = `import { createServer } from 'node:http'

createServer((request, response) => {
  console.log('request for', request.url)
  response.setHeader('Vary', 'Origin')
  response.end('hello')
}).listen(3000)`
const run = fence('ts run', server)
const send = fence('sh', "curl -i http://localhost:3000/a \\\n  -H 'Origin: https://a.example'")
const response = (text: string): string => fence('http', text)

describe.concurrent('a page is held to', () => {
  test('what it promises, and passes if it keeps it', async () => {
    const page = open(
      run,
      send,
      response('HTTP/1.1 200 OK\nVary: Origin\nDate: …\n\nhello'),
      fence('text printed', 'request for /a'),
      fence('ts run', "console.log({ a: 1 }) // { a: 1 }\nconsole.log('b c')\n// b\n// c"),
      fence(
        'ts run',
        "const { status } = await fetch('http://localhost:3000/')\nconsole.log(status) // 200",
      ),
      fence('console', '$ cors lint missing.json\n…missing.json…'),
    )
    expect(page.steps).toHaveLength(6)
    expect(await runPage(page)).toBe('')
  })

  test.each([
    ['an error', 4, 'it failed', [fence('ts run', "throw new Error('it failed')")]],
    ['console.assert', 4, 'console.assert failed', [fence('ts run', 'console.assert(1 > 2)')]],
    [
      'what it prints',
      5,
      'this was printed: blocked',
      [fence('ts run', "const a = 'blocked'\nconsole.log(a) // allowed")],
    ],
    [
      'that it prints it',
      4,
      'this was not printed: never',
      [fence('ts run', 'if (0 > 1) console.log(1) // never')],
    ],
    ['the status', 14, 'status line is HTTP/1.1 200 OK', [run, send, response('HTTP/1.1 204')]],
    [
      'a header',
      14,
      'no header is Vary as shown',
      [run, send, response('HTTP/1.1 200 OK\nVary: *')],
    ],
    [
      'a header that it does not show',
      14,
      'Vary: Origin is not shown',
      [run, send, response('HTTP/1.1 200 OK')],
    ],
    [
      'the body',
      14,
      'the body is hello',
      [run, send, response('HTTP/1.1 200 OK\nVary: Origin\n\nbye')],
    ],
    ['a port', 8, 'listens on port 3000', [fence('ts run', '1 + 1'), send]],
    ['curl', 14, '--bad is not known', [run, fence('sh', 'curl --bad http://localhost:3000')]],
    ['what a server prints', 14, 'nothing printed this', [run, fence('text printed', 'never')]],
    [
      'a command',
      8,
      'it prints',
      [fence('ts run', '1 + 1'), fence('console', '$ cors lint\nfine')],
    ],
  ])('%s', async (_, line, message, blocks) => {
    const page = open(...blocks)
    const output = await runPage(page)
    expect(output).toContain(message)
    expect(output).toContain(`${page.path}:${line}: `)
  })

  test('the tests that it shows', async () => {
    const wrong = "import { expect, test } from 'vitest'\n\ntest('a', () => expect(1).toBe(2))"
    const { modules, steps } = open(fence('ts run', wrong))
    expect(steps).toEqual([])
    expect(findTests(modules)).toHaveLength(1)
    expect(await runTests(findTests(modules), folder)).toContain('expected 1 to be 2')
  })
})
