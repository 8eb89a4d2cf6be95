import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../src/finding.ts'
import { runCors } from './run-cors.ts'
import { createDirectory } from './temporary-directory.ts'

/** Findings as `code uri:line:column`. */
async function lint(
  files: Readonly<Record<string, string>>,
  ...names: string[]
): Promise<string[]> {
  const directory = createDirectory(files, import.meta.dirname)
  const { output, errors } = await runCors(['lint', '--json', ...names], { directory })
  if (errors !== '') throw new Error(errors)
  const { findings } = JSON.parse(output) as { findings: Finding[] }
  return findings.map(
    ({ code, location }) => `${code} ${location!.uri}:${location!.line}:${location!.column}`,
  )
}

describe('cors lint', () => {
  test('finds every mistake of JSON at its place', async () => {
    const text = `{
  "$schema": "./node_modules/@cors/cli/cors.policy.schema.json",
  "origin": ["https://é.example", "https://a.example",
    "https://b.example/"],
  "a.b": 1, "methods": ["patch"], "methods": ["GET", "post", "query"],
  "credentials": "yes"
}`
    expect(await lint({ 'cors.policy.json': text })).toEqual([
      'origin-invalid cors.policy.json:3:14',
      'origin-invalid cors.policy.json:4:5',
      'option-unknown cors.policy.json:5:3',
      'method-prohibited cors.policy.json:5:62',
      'option-invalid cors.policy.json:6:3',
    ])
  })

  test.each([
    ['options', `export const policy = { origin: 'https://a.example/' }`, 25],
    ['a default export', `export default { origin: 'https://a.example/' }`, 18],
    [
      'what definePolicy rejects',
      `import { definePolicy } from '@cors/core'\nexport const policy = definePolicy({ origin: 'https://a.example/' })`,
      38,
    ],
    [
      'constants',
      `const it = 'https://a.example/'\nconst policy = { origin: it }\nexport { policy }`,
      18,
    ],
    [
      'a policy that is observed',
      `import { definePolicy, logDenials } from '@cors/core'\nexport const policy = logDenials(definePolicy({ origin: 'https://a.example/' }))`,
      49,
    ],
  ])('finds mistakes in %s of a module', async (_, text, column) => {
    const line = text.split('\n').findIndex((one) => one.includes('origin:')) + 1
    expect(await lint({ 'cors.policy.mjs': text })).toEqual([
      `origin-invalid cors.policy.mjs:${line}:${column}`,
    ])
  })

  test('names what surrounds a value that the text does not show', async () => {
    const text = `const more = ['https://b.example/']\nexport const policy = {\n  origin: ['https://a.example', ...more],\n}`
    expect(await lint({ 'cors.policy.mjs': text })).toEqual(['origin-invalid cors.policy.mjs:3:11'])
  })

  test('reads TypeScript, and the export that is named', async () => {
    const text = `import type { CorsOptions } from '@cors/core'\nexport const apiPolicy: CorsOptions = { origin: 'x' }`
    expect(await lint({ 'policies.ts': text }, 'policies.ts#apiPolicy')).toEqual([
      'origin-invalid policies.ts:2:41',
    ])
  })

  test('warns where browsers differ, and exits with 0', async () => {
    const directory = createDirectory({
      'cors.policy.json':
        '{ "origin": "https://a.example", "allowedHeaders": "*", "maxAge": 86400 }',
    })
    const { status, output } = await runCors(['lint'], { directory })
    expect(status).toBe(0)
    expect(output).toContain('1 warning, 2 info')
    const failing = await runCors(['lint', '--fail-on', 'warning'], { directory })
    expect(failing.status).toBe(1)
    expect((await runCors(['lint', '--fail-on', 'never'], { directory })).status).toBe(0)
  })

  test('says that nothing is wrong', async () => {
    const directory = createDirectory({ 'cors.policy.json': '{ "origin": "https://a.example" }' })
    expect(await runCors(['lint'], { directory })).toEqual({
      status: 0,
      output: 'No findings in cors.policy.json.\n',
      errors: '',
    })
  })

  test('finds the policy above, up to the root of the repository and no further', async () => {
    const directory = createDirectory({
      'cors.policy.json': '{}',
      'repository/.git/HEAD': '',
      'repository/packages/a/package.json': '{}',
      'repository/packages/a/src/x.js': '',
    })
    const inside = join(directory, 'repository/packages/a/src')
    const none = await runCors(['lint'], { directory: inside })
    expect(none.status).toBe(2)
    expect(none.errors).toContain('There is no policy in')
    const outer = join(directory, 'repository')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(outer, 'cors.policy.json'), '{ "origin": "https://a.example" }')
    expect(await runCors(['lint'], { directory: inside })).toMatchObject({
      status: 0,
      output: 'No findings in ../../../cors.policy.json.\n',
    })
  })

  test.each([
    [
      'two policies',
      { 'cors.policy.json': '{}', 'cors.policy.ts': '' },
      [],
      'There are cors.policy.ts and cors.policy.json',
    ],
    [
      'a file that is missing',
      {},
      ['x.json'],
      'Cannot read the policy x.json: There is no such file.',
    ],
    [
      'a file whose name has lines',
      {},
      ['x\n::error::y.json'],
      'error: Cannot read the policy x ::error::y.json: There is no such file.',
    ],
    ['a device', {}, ['/dev/null'], 'It is not a regular file.'],
    ['a file of 11 MB', { 'x.json': ' '.repeat(11e6) }, ['x.json'], 'It has more than 10 MB.'],
    ['a directory', { 'x/y': '' }, ['x'], 'It is a directory.'],
    [
      'text that is not JSON',
      { 'x.json': '{ origin: 1 }' },
      ['x.json'],
      'x.json is not valid JSON',
    ],
    [
      'a module that throws',
      { 'x.mjs': 'throw new Error("no \\u001b[2J database")' },
      ['x.mjs'],
      String.raw`Cannot import x.mjs: Error: no \u{1b}[2J database`,
    ],
    [
      'a module without a policy',
      { 'x.mjs': 'export const other = 1' },
      ['x.mjs'],
      'It exports other: write x.mjs#NAME.',
    ],
    [
      'an export that is missing',
      { 'x.mjs': 'export const other = 1' },
      ['x.mjs#toString'],
      'x.mjs has no export toString.',
    ],
    [
      'an export of JSON',
      { 'x.json': '{}' },
      ['x.json#policy'],
      'x.json is JSON, which has no exports.',
    ],
  ])('cannot run with %s', async (_, files, args, message) => {
    const directory = createDirectory(files)
    const { status, output, errors } = await runCors(['lint', ...args], { directory })
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toContain(message)
  })

  test('survives any nesting, without a place then', async () => {
    const deep = `{ "origin": ${'['.repeat(20_000)}${']'.repeat(20_000)} }`
    expect(await lint({ 'cors.policy.json': deep })).toEqual([
      'origin-invalid cors.policy.json:undefined:undefined',
    ])
  })

  test('finds the place of each of many mistakes', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `"https://a${index}.example/"`)
    const text = `{ "origin": [\n${lines.join(',\n')}] }`
    const found = await lint({ 'cors.policy.json': text })
    expect(found).toHaveLength(3000)
    expect(found.at(-1)).toBe('origin-invalid cors.policy.json:3001:1')
  })

  test.each([
    ['an array', '[]'],
    ['null', 'null'],
    ['keys of prototypes', '{ "__proto__": { "origin": "https://a.example" } }'],
  ])('rejects %s in JSON', async (_, text) => {
    const directory = createDirectory({ 'cors.policy.json': text })
    expect(await runCors(['lint'], { directory })).toMatchObject({ status: 1, errors: '' })
  })

  test('writes other formats to files', async () => {
    const directory = createDirectory({ 'cors.policy.json': '{}' })
    const args = ['lint', '-o', 'sarif=cors.sarif', '--output', 'junit=cors.xml']
    const { output } = await runCors(args, { directory })
    expect(output).toContain('origin-missing')
    expect(readFileSync(join(directory, 'cors.sarif'), 'utf8')).toContain('"2.1.0"')
    expect(readFileSync(join(directory, 'cors.xml'), 'utf8')).toContain('<testsuites')
    const failed = await runCors(['lint', '-o', 'json=no/such/folder.json'], { directory })
    expect(failed).toMatchObject({ status: 2 })
  })

  test('prints annotations in GitHub Actions, unless a format is named', async () => {
    const directory = createDirectory({ 'cors.policy.json': '{}' })
    const environment = { GITHUB_ACTIONS: 'true' }
    expect((await runCors(['lint'], { directory, environment })).output).toMatch(/^::error /)
    const args = ['lint', '--format', 'pretty']
    expect((await runCors(args, { directory, environment })).output).toMatch(/^error /)
  })
})
