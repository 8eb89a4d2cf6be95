import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exportPolicy, importPolicy } from '@cors/gateways'
import { SOURCES, TARGETS } from '../src/gateways/gateway-names.ts'
import { runCors } from './run-cors.ts'
import { createDirectory } from './temporary-directory.ts'

const OPTIONS = {
  origin: ['https://app.example.com'],
  methods: ['PUT'],
  credentials: true,
  maxAge: 600,
}
const FILES = { 'cors.policy.json': JSON.stringify(OPTIONS) }

describe('cors export', () => {
  test.each(Object.keys(TARGETS))('prints the policy for %s, or writes it', async (target) => {
    const directory = createDirectory(FILES)
    const run = await runCors(['export', target, '-o', 'out.conf'], { directory })
    expect(run).toMatchObject({ status: 0, output: '' })
    const { text, files = [] } = exportPolicy(OPTIONS, target as keyof typeof TARGETS)
    expect(readFileSync(join(directory, 'out.conf'), 'utf8')).toBe(text)
    for (const file of files) {
      expect(readFileSync(join(directory, file.name), 'utf8')).toBe(file.text)
    }
  })

  test('prints the configuration alone, and warnings for people', async () => {
    const directory = createDirectory(FILES)
    const { status, output, errors } = await runCors(['export', 's3'], { directory })
    expect(status).toBe(0)
    expect(JSON.parse(output)).toBeTypeOf('object')
    expect(errors).toContain('It comes with cors_put_bucket_cors.json')
    const r2 = await runCors(['export', 'r2'], { directory })
    expect(r2.errors).toMatch(/^warning: credentials: R2 sends no /)
  })

  test.each([
    [
      'an unknown target',
      ['export', 'ngins'],
      FILES,
      'No target is called "ngins"; did you mean "nginx"?',
    ],
    [
      'a function',
      ['export', 'nginx'],
      { 'cors.policy.mjs': 'export const policy = { origin: () => true }' },
      'function',
    ],
    [
      'a policy that is rejected',
      ['export', 'nginx'],
      { 'cors.policy.json': '{}' },
      'was rejected',
    ],
    ['a folder that is missing', ['export', 'nginx', '-o', 'no/such.conf'], FILES, 'Cannot write'],
  ])('cannot run with %s', async (_, args, files, message) => {
    const directory = createDirectory(files)
    const { status, output, errors } = await runCors(args, { directory })
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toContain(message)
    expect(readdirSync(directory)).toEqual(Object.keys(files))
  })
})

describe('cors import', () => {
  test('prints the policy of a file or of standard input, which lint accepts', async () => {
    const text = `{ origin: 'https://app.example.com', methods: ['PUT'], allowedHeaders: ['X-A'] }`
    const directory = createDirectory({ 'options.js': text })
    const fromFile = await runCors(['import', '@fastify/cors', 'options.js'], { directory })
    expect(fromFile.status).toBe(0)
    expect(JSON.parse(fromFile.output)).toEqual(importPolicy(text, '@fastify/cors').options)
    for (const more of [[], ['-']]) {
      expect(await runCors(['import', '@fastify/cors', ...more], { input: text })).toEqual(fromFile)
    }
    const linted = createDirectory({ 'cors.policy.json': fromFile.output })
    expect(await runCors(['lint'], { directory: linted })).toMatchObject({ status: 0 })
  })

  test('prints what is unsafe in place of a policy, and exits with 1', async () => {
    const input = `{ origin: '*', credentials: true }`
    const { status, output, errors } = await runCors(['import', 'hono'], { input })
    expect({ status, output }).toEqual({ status: 1, output: '' })
    expect(errors).toContain('error: origin: "*" with credentials would let any site')
  })

  test.each([
    ['an unknown source', ['import', 'nginx'], 'No source is called "nginx"'],
    ['text that is none', ['import', 's3'], 'The text'],
    ['a file that is missing', ['import', 's3', 'no.json'], 'Cannot read no.json: ENOENT'],
  ])('cannot run with %s', async (_, args, message) => {
    const { status, output, errors } = await runCors(args, { input: '\u001B[2J' })
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toContain(message)
    expect(errors).not.toContain('\u001B')
  })

  test('lists every source in its help', async () => {
    const { output } = await runCors(['import', '--help'])
    for (const name of Object.keys(SOURCES)) expect(output).toContain(`  ${name} `)
  })
})
