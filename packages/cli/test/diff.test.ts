import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCors, type Run } from './run-cors.ts'
import { createDirectory } from './temporary-directory.ts'

const OLD = JSON.stringify({ origin: ['https://a.example'], methods: ['PUT'] })

async function diff(
  files: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<Run & { relation: string; codes: string[] }> {
  const directory = createDirectory(files, import.meta.dirname)
  const run = await runCors(['diff', ...args, '--json'], { directory })
  if (run.errors !== '') throw new Error(run.errors)
  const { relation, findings } = JSON.parse(run.output) as {
    relation: string
    findings: { code: string }[]
  }
  return { ...run, relation, codes: findings.map(({ code }) => code) }
}

/** A repository whose files were committed and then replaced. */
function createRepository(
  committed: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): string {
  const directory = createDirectory(committed, import.meta.dirname)
  const git = (...args: string[]): void => {
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
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'test')
  for (const [name, text] of Object.entries(now)) writeFileSync(join(directory, name), text)
  return directory
}

describe('cors diff', () => {
  test.each([
    ['the same', { methods: ['PUT'], origin: 'https://a.example' }, 0, 'equal', []],
    ['a narrower policy', { origin: 'https://a.example' }, 0, 'narrower', ['policy-narrower']],
    [
      'a wider policy',
      { origin: 'https://a.example', methods: ['PUT', 'DELETE'] },
      1,
      'wider',
      ['policy-wider'],
    ],
    [
      'one that is both',
      { origin: 'https://a.example', methods: ['DELETE'] },
      1,
      'incomparable',
      ['policy-wider', 'policy-narrower'],
    ],
    [
      'another time',
      { origin: 'https://a.example', methods: ['PUT'], maxAge: 60 },
      0,
      'equal',
      ['policy-changed'],
    ],
  ])('compares with %s', async (_, options, status, relation, codes) => {
    const files = { 'old.json': OLD, 'new.json': JSON.stringify(options) }
    expect(await diff(files, 'old.json', 'new.json')).toMatchObject({ status, relation, codes })
  })

  test('exits with 1 where functions decide, because nobody can tell', async () => {
    const files = {
      'old.mjs': `export const policy = { origin: () => true }`,
      'new.mjs': `export const policy = { origin: () => false }`,
    }
    expect(await diff(files, 'old.mjs', 'new.mjs')).toMatchObject({
      status: 1,
      relation: 'unknown',
      codes: ['policy-unknown'],
    })
  })

  test('compares a commit with the nearest policy', async () => {
    const directory = createRepository(
      { 'cors.policy.json': OLD, 'src/x.js': '' },
      { 'cors.policy.json': OLD.replace('PUT', 'DELETE') },
    )
    for (const inside of ['.', 'src']) {
      const run = await runCors(['diff', 'git:HEAD'], { directory: join(directory, inside) })
      expect(run).toMatchObject({ status: 1, errors: '' })
      expect(run.output).toContain('can now send DELETE')
      expect(run.output).toContain('can no longer send PUT')
    }
  })

  test('imports a module of a commit beside its packages, and leaves nothing behind', async () => {
    const module = (methods: string): string =>
      `import { definePolicy } from '@cors/core'\nexport const api = definePolicy({ origin: 'https://a.example', methods: ${methods} })\n`
    const directory = createRepository(
      { 'policies.mjs': module(`['PUT']`) },
      { 'policies.mjs': module(`['PUT', 'DELETE']`) },
    )
    const before = readdirSync(directory)
    const run = await runCors(['diff', 'git:HEAD:policies.mjs#api', 'policies.mjs#api'], {
      directory,
    })
    expect(run).toMatchObject({ status: 1, errors: '' })
    expect(run.output).toContain('can now send DELETE')
    expect(readdirSync(directory)).toEqual(before)
  })

  test.each([
    ['a commit that is missing', ['git:no-such'], 'Cannot read cors.policy.json of no-such'],
    ['a commit that is an option', ['git:--output=x'], 'names no commit'],
    ['no commit', ['git:'], 'names no commit'],
    ['a file that is missing in it', ['git:HEAD:other.json'], 'Cannot read other.json of HEAD'],
    [
      'a policy that is rejected',
      ['bad.json'],
      'The policy in bad.json was rejected:\n  - origin: is required',
    ],
  ])('cannot run with %s', async (_, args, message) => {
    const directory = createRepository({ 'cors.policy.json': OLD, 'bad.json': '{}' }, {})
    const { status, output, errors } = await runCors(['diff', ...args], { directory })
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toContain(message)
  })
})
