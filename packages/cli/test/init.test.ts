import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createAdaptorServer } from '@hono/node-server'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import { FRAMEWORKS } from '../src/init/frameworks.ts'
import { runCors } from './run-cors.ts'
import { listen } from './serve.ts'
import { createDirectory } from './temporary-directory.ts'

const ORIGIN = ['--origin', 'https://app.example.com', 'http://localhost:*']
const MODULE = { 'package.json': '{ "type": "module" }' }

interface Wiring {
  readonly useCors: (application: unknown) => unknown
}

/** An application of each framework that connects the policy as the generated file does. */
const APPLICATIONS: Readonly<Record<string, (wiring: Wiring) => Promise<number>>> = {
  express: async ({ useCors }) => {
    const app = express()
    useCors(app)
    app.get('/', (_, response) => void response.send('hello'))
    return listen(createServer(app as RequestListener))
  },
  koa: async ({ useCors }) => {
    const app = new Koa()
    useCors(app)
    app.use((context) => {
      context.body = 'hello'
    })
    return listen(createServer(app.callback() as RequestListener))
  },
  fastify: async ({ useCors }) => {
    const app = Fastify()
    await useCors(app)
    app.get('/', async () => 'hello')
    await app.ready()
    return listen(app.server)
  },
  hono: async ({ useCors }) => {
    const app = new Hono()
    useCors(app)
    app.get('/', (context) => context.text('hello'))
    return listenTo((request) => app.fetch(request))
  },
  fetch: async ({ useCors }) =>
    listenTo(useCors(() => new Response('hello')) as (request: Request) => Promise<Response>),
  node: async ({ useCors }) =>
    listen(
      createServer(
        useCors((_: unknown, response: { end: (text: string) => void }) =>
          response.end('hello'),
        ) as RequestListener,
      ),
    ),
}

async function listenTo(
  handler: (request: Request) => Response | Promise<Response>,
): Promise<number> {
  return listen(createAdaptorServer({ fetch: handler, autoCleanupIncoming: false }))
}

describe('cors init', () => {
  test.each(Object.keys(APPLICATIONS))('connects a policy with %s', async (framework) => {
    const directory = createDirectory(MODULE, import.meta.dirname)
    const run = await runCors(['init', '--framework', framework, ...ORIGIN], { directory })
    expect(run).toMatchObject({ status: 0, errors: '' })
    const wiring = (await import(pathToFileURL(join(directory, 'cors.setup.js')).href)) as Wiring
    const port = await APPLICATIONS[framework]!(wiring)
    const url = `http://127.0.0.1:${port}/`
    const preflight = ['-X', 'DELETE', '-H', 'Content-Type: application/json', '-d', '{}']
    const allowed = await runCors(
      ['check', url, '--origin', 'http://localhost:5173', ...preflight, '--policy'],
      { directory },
    )
    expect([allowed.status, allowed.output]).toEqual([
      0,
      expect.stringContaining('The page can read the response.'),
    ])
    const denied = await runCors(['check', url, '--origin', 'http://evil.example'], { directory })
    expect(denied.status).toBe(1)
  })

  test.each(FRAMEWORKS)(
    'writes a policy for $name that lint accepts, in JavaScript without types',
    async ({ name }) => {
      const directory = createDirectory(MODULE, import.meta.dirname)
      await runCors(['init', '--framework', name, ...ORIGIN, '--credentials'], { directory })
      const text = readFileSync(join(directory, 'cors.policy.js'), 'utf8').replace(
        /from '@cors\/\w+'/,
        `from '@cors/core'`,
      )
      writeFileSync(join(directory, 'cors.policy.js'), text)
      expect(await runCors(['lint'], { directory })).toMatchObject({ status: 0 })
      for (const file of readdirSync(directory)) {
        expect(readFileSync(join(directory, file), 'utf8')).not.toMatch(
          /import type|as const|: void|\/\*[t:]/,
        )
      }
    },
  )

  test.each([
    ['Express', { express: '5' }, '@cors/express'],
    ['Nest on Express', { express: '5', '@nestjs/core': '12' }, '@cors/nestjs'],
    ['Next', { next: '16', react: '19' }, '@cors/next'],
  ])('finds %s in package.json', async (_, dependencies, name) => {
    const directory = createDirectory({ 'package.json': JSON.stringify({ dependencies }) })
    const { output } = await runCors(['init', '--print', ...ORIGIN], { directory })
    expect(output).toContain(`from '${name}'`)
    expect(readdirSync(directory)).toEqual(['package.json'])
  })

  test.each([
    ['TypeScript', { ...MODULE, 'tsconfig.json': '{}' }, 'cors.policy.ts', `'./cors.policy.js'`],
    [
      'TypeScript that imports its own extension',
      { ...MODULE, 'tsconfig.json': '{ "allowImportingTsExtensions": true }' },
      'cors.policy.ts',
      `'./cors.policy.ts'`,
    ],
    ['ES modules', MODULE, 'cors.policy.js', `'./cors.policy.js'`],
    ['CommonJS', { 'package.json': '{}' }, 'cors.policy.mjs', `'./cors.policy.mjs'`],
  ])('writes %s where the project is of it', async (_, files, name, imported) => {
    const directory = createDirectory(files)
    await runCors(['init', '--framework', 'express', ...ORIGIN], { directory })
    const extension = name.slice('cors.policy'.length)
    expect(readdirSync(directory)).toEqual(
      expect.arrayContaining([name, `cors.setup${extension}`, `cors.policy.test${extension}`]),
    )
    expect(readFileSync(join(directory, `cors.setup${extension}`), 'utf8')).toContain(imported)
  })

  test('calls the file of Next what Next looks for', async () => {
    const directory = createDirectory({ 'package.json': '{}' })
    await runCors(['init', '--framework', 'next', ...ORIGIN], { directory })
    expect(readdirSync(directory)).toContain('proxy.js')
  })

  test.each([
    ['vitest', `from 'vitest'`],
    ['jest', `'@cors/browser/jest'`],
    ['typescript', `from 'node:test'`],
  ])('writes a test for the runner of %s', async (dependency, imported) => {
    const manifest = JSON.stringify({ type: 'module', devDependencies: { [dependency]: '1' } })
    const directory = createDirectory({ 'package.json': manifest })
    await runCors(['init', '--framework', 'express', ...ORIGIN], { directory })
    expect(readFileSync(join(directory, 'cors.policy.test.js'), 'utf8')).toContain(imported)
  })

  test('overwrites nothing without --force, and never makes a second policy', async () => {
    const args = ['init', '--framework', 'node', ...ORIGIN]
    const directory = createDirectory({ ...MODULE, 'cors.setup.js': '// mine' })
    const kept = await runCors(args, { directory })
    expect(kept).toMatchObject({ status: 2, output: '' })
    expect(kept.errors).toContain('cors.setup.js')
    expect(readdirSync(directory)).toEqual(['cors.setup.js', 'package.json'])
    expect(await runCors([...args, '--force'], { directory })).toMatchObject({ status: 0 })
    expect(readFileSync(join(directory, 'cors.setup.js'), 'utf8')).not.toContain('// mine')
    const other = createDirectory({ ...MODULE, 'cors.policy.json': '{}' })
    expect((await runCors([...args, '--force'], { directory: other })).errors).toContain(
      'there is a policy already: cors.policy.json',
    )
    expect(existsSync(join(other, 'cors.policy.js'))).toBe(false)
  })

  test.each([
    ['no framework', { 'package.json': '{}' }, ORIGIN, 'Write --framework, with nest'],
    ['no origin', { 'package.json': '{}' }, ['--framework', 'node'], 'Write --origin'],
    [
      'an origin that is rejected',
      { 'package.json': '{}' },
      ['--framework', 'node', '--origin', 'https://a.example/'],
      'write "https://a.example"',
    ],
    [
      'the wildcard with cookies',
      { 'package.json': '{}' },
      ['--framework', 'node', '--origin', '*', '--credentials'],
      'would let any site read',
    ],
    [
      'a package.json that is not JSON',
      { 'package.json': '{' },
      ORIGIN,
      'package.json is not valid JSON',
    ],
  ])('never waits without a terminal: %s', async (_, files, args, message) => {
    const directory = createDirectory(files)
    const { status, errors } = await runCors(['init', ...args], { directory })
    expect(status).toBe(2)
    expect(errors).toContain(message)
  })
})
