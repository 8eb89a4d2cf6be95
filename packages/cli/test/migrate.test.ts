import { execFileSync } from 'node:child_process'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { editManifest } from '../src/migrate/edit-manifest.ts'
import { runCors } from './run-cors.ts'
import { createDirectory } from './temporary-directory.ts'

const OPTIONS = `{ origin: 'https://a.example', methods: ['PUT'], allowedHeaders: ['X-A'] }`
const OLD = `import cors from 'cors'\nuse(cors(${OPTIONS}))\n`
const NEW = `import { cors } from '@cors/express'\nuse(cors(${OPTIONS}))\n`
const OPEN = `const cors = require('cors')\nuse(cors({ origin: true, methods: [], allowedHeaders: [] }))\n`
const MANIFEST = `{
  "name": "server",
  "dependencies": {
    "a": "1",
    "cors": "^2.8.5",
    "express": "^5.1.0"
  },
  "devDependencies": {
    "@types/cors": "^2.8.17",
    "b": "1"
  }
}
`

function git(directory: string, ...args: string[]): void {
  const identity = [
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@a.example',
    '-c',
    'commit.gpgsign=false',
  ]
  execFileSync('git', [...identity, ...args], { cwd: directory, stdio: 'pipe' })
}

function createRepository(files: Readonly<Record<string, string>>): string {
  const directory = createDirectory(files)
  git(directory, 'init', '-q')
  git(directory, 'add', '-A')
  git(directory, 'commit', '-qm', 'test')
  return directory
}

function read(directory: string, name: string): string {
  return readFileSync(join(directory, name), 'utf8')
}

describe('cors migrate', () => {
  test('writes nothing where git cannot say whether there are changes', async () => {
    const directory = createDirectory({ '.git/HEAD': 'broken', 'server.js': OLD })
    const { status, errors } = await runCors(['migrate'], { directory })
    expect({ status, errors }).toEqual({
      status: 2,
      errors: expect.stringMatching(/^error: Git cannot say .* \(fatal: .*\)\. /),
    })
    expect(read(directory, 'server.js')).toBe(OLD)
    expect((await runCors(['migrate', '--force'], { directory })).status).toBe(0)
  })

  test('changes sources and package.json, and says what changes for callers', async () => {
    const directory = createRepository({
      'package.json': MANIFEST,
      'src/server.js': OLD,
      'src/other.js': `export const a = 1\n`,
    })
    const run = await runCors(['migrate'], { directory })
    expect(run).toEqual({
      status: 0,
      errors: '',
      output: expect.stringContaining(
        'Changed:\n  src/server.js\n  package.json\n\nWhat changes for your callers:\n  - A denied preflight ends with 403',
      ),
    })
    expect(run.output).not.toContain('Access-Control-Max-Age')
    expect(read(directory, 'src/server.js')).toBe(NEW)
    expect(read(directory, 'src/other.js')).toBe(`export const a = 1\n`)
    expect(read(directory, 'package.json')).toMatch(
      /"a": "1",\n {4}"@cors\/express": "\^\d+\.\d+\.\d+",\n {4}"express": "\^5\.1\.0"\n {2}\},\n {2}"devDependencies": \{\n {4}"b": "1"\n/,
    )
    git(directory, 'commit', '-qam', 'migrate')
    expect(await runCors(['migrate'], { directory })).toEqual({
      status: 0,
      errors: '',
      output: 'No file changes.\n\nThere is nothing to migrate.\n',
    })
  })

  test('exits with 1 as long as something is left to decide, and says where', async () => {
    const directory = createRepository({ 'server.js': `// the server\n${OPEN}` })
    const expected = {
      code: 'origin-reflected',
      location: { uri: 'server.js', line: 3, column: 20 },
    }
    for (const [code, flag] of [
      ['origin-reflected', '--force'],
      ['marker-left', '--force'],
    ] as const) {
      const { status, output } = await runCors(['migrate', flag, '--json'], { directory })
      const { findings } = JSON.parse(output) as { findings: unknown[] }
      expect(findings).toEqual([expect.objectContaining({ ...expected, code })])
      expect(status).toBe(1)
    }
    writeFileSync(
      join(directory, 'server.js'),
      read(directory, 'server.js').replace(/\/\*.*?\*\/ true/, `'https://a.example'`),
    )
    expect(await runCors(['migrate', '--force'], { directory })).toMatchObject({ status: 0 })
  })

  test('writes nothing over changes that are not committed', async () => {
    const directory = createRepository({ 'server.js': OLD })
    writeFileSync(join(directory, 'server.js'), `${OLD}// changed\n`)
    const run = await runCors(['migrate'], { directory })
    expect(run).toMatchObject({ status: 2, output: '' })
    expect(run.errors).toContain('not committed')
    expect(read(directory, 'server.js')).toBe(`${OLD}// changed\n`)
    expect(await runCors(['migrate', '--force'], { directory })).toMatchObject({ status: 0 })
    expect(read(directory, 'server.js')).toContain('@cors/node')
  })

  test.each(['--dry', '--print'])('writes nothing with %s, whatever git says', async (flag) => {
    const directory = createRepository({ 'server.js': OLD, 'package.json': MANIFEST })
    writeFileSync(join(directory, 'new.js'), OPEN)
    const run = await runCors(['migrate', flag], { directory })
    expect(run.status).toBe(1)
    expect(run.output).toContain('Would change:\n  new.js\n  server.js\n  package.json\n')
    expect(run.output.includes(NEW)).toBe(flag === '--print')
    expect([
      read(directory, 'server.js'),
      read(directory, 'new.js'),
      read(directory, 'package.json'),
    ]).toEqual([OLD, OPEN, MANIFEST])
  })

  test('prints new texts as JSON, and nothing else', async () => {
    const directory = createDirectory({ 'server.js': OLD })
    const { output } = await runCors(['migrate', '--print', '--json'], { directory })
    expect(JSON.parse(output)).toMatchObject({
      findings: [],
      changed: [{ path: 'server.js', text: NEW.replace('express', 'node') }],
      callerChanges: expect.arrayContaining([
        { code: 'plain-options', message: expect.any(String) },
      ]),
    })
  })

  test('keeps the old package where another file uses it', async () => {
    const files = {
      'package.json': MANIFEST,
      'src/server.js': OLD,
      'src/again.js': `export { default } from 'cors'\n`,
      'test/a.js': OLD,
    }
    for (const path of ['.', 'src', 'src/server.js']) {
      const directory = createDirectory(files)
      await runCors(['migrate', path], { directory })
      const manifest = read(directory, 'package.json')
      expect(manifest).toMatch(/"cors": "\^2\.8\.5",\n {4}"@cors\/express": /)
      expect(manifest).toContain('@types/cors')
      expect(read(directory, 'test/a.js')).toBe(path === '.' ? NEW : OLD)
    }
  })

  test('edits the package.json of each package', async () => {
    const koa = `{"dependencies":{"@koa/cors":"5","koa":"3"}}`
    const hono = `{"dependencies":{"hono":"4"}}`
    const directory = createDirectory({
      'package.json': `{"private":true}`,
      'a/package.json': koa,
      'a/index.js': `import cors from '@koa/cors'\nuse(cors(${OPTIONS}))`,
      'b/package.json': hono,
      'b/index.js': `import { cors } from 'hono/cors'\nuse(cors({ origin: '*' }))`,
      'node_modules/cors/test.js': OLD,
    })
    expect(await runCors(['migrate'], { directory })).toMatchObject({ status: 1 })
    expect(read(directory, 'a/package.json')).toMatch(
      /^\{"dependencies":\{"@cors\/koa":"?.*"koa":"3"\}\}$/,
    )
    expect(read(directory, 'b/package.json')).toMatch(
      /^\{"dependencies":\{"hono":"4", "@cors\/hono": "\^.*"\}\}$/,
    )
    expect(read(directory, 'package.json')).toBe(`{"private":true}`)
    expect(read(directory, 'node_modules/cors/test.js')).toBe(OLD)
  })

  test('leaves what it cannot read, and says so', async () => {
    const broken = `import cors from 'cors'\napp.use(cors({\n`
    const directory = createDirectory({
      'broken.js': broken,
      'large.js': `${OLD}//${'a'.repeat(2_000_000)}`,
    })
    writeFileSync(join(directory, 'latin1.js'), Buffer.from(`${OLD}// \u00E9`, 'latin1'))
    const { status, output } = await runCors(['migrate', '--json'], { directory })
    const { findings } = JSON.parse(output) as {
      findings: { code: string; location: { uri: string } }[]
    }
    expect(status).toBe(1)
    expect(findings.map(({ code, location }) => [code, location.uri])).toEqual([
      ['source-unreadable', 'broken.js'],
      ['source-unreadable', 'large.js'],
      ['source-unreadable', 'latin1.js'],
    ])
    expect(read(directory, 'broken.js')).toBe(broken)
    expect(readFileSync(join(directory, 'latin1.js'), 'latin1')).toBe(`${OLD}// \u00E9`)
  })

  test('follows no link out of the folder', async () => {
    const outside = createDirectory({ 'server.js': OLD })
    const directory = createDirectory({ 'a.js': '' })
    symlinkSync(outside, join(directory, 'linked'))
    symlinkSync(join(outside, 'server.js'), join(directory, 'linked.js'))
    expect(await runCors(['migrate'], { directory })).toMatchObject({ status: 0 })
    expect(read(outside, 'server.js')).toBe(OLD)
  })

  test('writes no package.json over changes that are not committed, wherever it is', async () => {
    const directory = createRepository({ 'package.json': MANIFEST, 'src/server.js': OLD })
    writeFileSync(join(directory, 'package.json'), `${MANIFEST}\n`)
    expect(await runCors(['migrate', 'src'], { directory })).toMatchObject({ status: 2 })
    expect(read(directory, 'src/server.js')).toBe(OLD)
  })

  test('edits no package.json outside the repository, and none through a link', async () => {
    const directory = createDirectory({ 'package.json': MANIFEST, 'server/server.js': OLD })
    const server = join(directory, 'server')
    git(server, 'init', '-q')
    expect(await runCors(['migrate', '--force'], { directory: server })).toMatchObject({
      status: 0,
    })
    symlinkSync('../package.json', join(server, 'package.json'))
    writeFileSync(join(server, 'server.js'), OLD)
    expect(await runCors(['migrate', '--force'], { directory: server })).toMatchObject({
      status: 0,
    })
    expect(read(server, 'server.js')).toContain('@cors/')
    expect(read(directory, 'package.json')).toBe(MANIFEST)
  })

  test.each(['nowhere', '/proc/self/mem'])('cannot run on %s', async (path) => {
    const run = await runCors(['migrate', path])
    expect(run).toMatchObject({ status: 2, output: '' })
    expect(run.errors).not.toContain('    at ')
  })
})

describe('package.json', () => {
  const change = { name: '@cors/express', instead: 'cors', isRemoved: true, range: '^1.0.0' }

  test.each<[name: string, before: string, after: string]>([
    [
      'in one line',
      `{"dependencies":{"cors":"2","express":"5"}}`,
      `{"dependencies":{"@cors/express": "^1.0.0","express":"5"}}`,
    ],
    [
      'with the new one already',
      `{"dependencies":{"@cors/express":"1","cors":"2"}}`,
      `{"dependencies":{"@cors/express":"1"}}`,
    ],
    [
      'with it alone',
      `{ "dependencies": { "cors": "2" } }`,
      `{ "dependencies": { "@cors/express": "^1.0.0" } }`,
    ],
    [
      'among those for development',
      `{"devDependencies":{"cors":"2","@types/cors":"2"}}`,
      `{"devDependencies":{"@cors/express": "^1.0.0"}}`,
    ],
    [
      'without it',
      `{"dependencies":{"express":"5"}}`,
      `{"dependencies":{"express":"5", "@cors/express": "^1.0.0"}}`,
    ],
    ['without dependencies', `{"name":"cors"}`, `{"name":"cors"}`],
    ['that is no object', `[]`, `[]`],
    ['that is no JSON', `{"dependencies":`, `{"dependencies":`],
    [
      'with the lines of Windows',
      `{\r\n  "dependencies": {\r\n    "hono": "4"\r\n  }\r\n}\r\n`,
      `{\r\n  "dependencies": {\r\n    "hono": "4",\r\n    "@cors/express": "^1.0.0"\r\n  }\r\n}\r\n`,
    ],
    [
      'with a byte order mark',
      `\uFEFF{"dependencies":{"cors":"2"}}`,
      `\uFEFF{"dependencies":{"@cors/express": "^1.0.0"}}`,
    ],
    [
      'with a name that is no key of ours',
      `{"dependencies":{"__proto__":"1","cors":"2"}}`,
      `{"dependencies":{"__proto__":"1","@cors/express": "^1.0.0"}}`,
    ],
  ])('%s', (_, before, after) => {
    expect(editManifest(before, [change])).toBe(after)
  })
})
