import type { Server } from 'node:http'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PageRequest } from '@cors/browser'
import { migrateSource } from '../../src/migrate/migrate-source.ts'
import { visit } from './pages.ts'
import { PROGRAMS, runProgramText } from './programs.ts'

const ORIGINS = [
  'https://app.example.com',
  'https://a.app.example.com',
  'https://a.b.example.com',
  'https://evilexample.com',
  'https://example.com',
  'http://example.com',
  'http://localhost:3000',
  'https://example.com.evil.test',
  'null',
]

const PAGES: readonly Omit<PageRequest, 'url' | 'origin'>[] = [
  {},
  { credentials: 'include' },
  { method: 'POST', headers: { 'Content-Type': 'application/json' } },
  { credentials: 'include', headers: { 'X-Custom': 'a' } },
  { method: 'PUT' },
  { method: 'PUT', credentials: 'include', headers: { Authorization: 'Bearer a' } },
  { method: 'DELETE', headers: { 'X-Requested-With': 'a' } },
  { method: 'PATCH', headers: { 'Content-Type': 'application/json', Authorization: 'a' } },
  { method: 'PUT', headers: { 'X-Custom': 'a' } },
]

/** Values that people write, right and wrong. */
const originText = fc.constantFrom(
  `'*'`,
  `'https://app.example.com'`,
  `'https://app.example.com/'`,
  `'https://*.example.com'`,
  `'http://localhost:*'`,
  `'https://a.example, https://b.example'`,
  `'null'`,
  `''`,
  `true`,
  `false`,
  `[]`,
  `['*']`,
  `['https://app.example.com']`,
  `['https://app.example.com', 'http://localhost:3000']`,
  `['https://app.example.com', '*']`,
  `['https://*.example.com', 'https://example.com']`,
  `['null', 'https://example.com']`,
  String.raw`/^https:\/\/(.+\.)?example\.com$/`,
  String.raw`/^https:\/\/([\w-]+\.)*example\.com$/`,
  String.raw`/^https?:\/\/localhost(:\d+)?$/`,
  String.raw`/^https?:\/\/(app|admin)\.example\.com$/`,
  String.raw`/example\.com$/`,
  String.raw`/^https:\/\/app.example.com$/`,
  String.raw`/^https:\/\/[a-z]+\.example\.com$/`,
  String.raw`/^https:\/\/([a-z0-9-]+\.)*example\.com$/`,
  String.raw`['https://app.example.com', /^https:\/\/.*\.example\.com$/]`,
)

/** Origins with which the other options matter. */
const goodOriginText = fc.constantFrom(
  `'https://app.example.com'`,
  `['https://app.example.com', 'https://example.com']`,
)

const callbacks = fc.constantFrom(
  `(origin, callback) => callback(null, true)`,
  `(origin, callback) => callback(null, ['https://app.example.com', 'https://example.com'].includes(origin))`,
  `function (origin, callback) { if (!origin || ['https://app.example.com'].indexOf(origin) !== -1) { callback(null, true) } else { callback(null, false) } }`,
  `(origin, callback) => { if (origin === 'https://example.com') return callback(null, true); callback(new Error('no')) }`,
  `(origin, callback) => callback(null, origin !== 'null')`,
  `(origin, callback) => callback(null, origin?.endsWith('example.com'))`,
)

const originFunctions = fc.constantFrom(
  `(origin) => origin`,
  `(origin) => (origin.endsWith('.example.com') ? origin : 'https://app.example.com')`,
  `(origin) => (['https://app.example.com', 'https://example.com'].includes(origin) ? origin : null)`,
  `(origin) => (['https://app.example.com'].includes(origin) ? origin : 'https://example.com')`,
  `(origin) => (typeof origin === 'string' ? origin : origin.get('Origin'))`,
)

const methodsText = fc.constantFrom(
  `[]`,
  `['GET', 'PUT']`,
  `['get', 'put', 'DELETE']`,
  `['PATCH', 'OPTIONS']`,
  `['*']`,
  `['GET', 'TRACE', 'DELETE']`,
)
const methodsString = fc.constantFrom(`'GET,PUT'`, `'*'`, `''`, `'put, PATCH'`)

const headersText = fc.constantFrom(
  `[]`,
  `['Content-Type']`,
  `['content-type', 'authorization', 'Origin']`,
  `['*']`,
  `['*', 'Authorization']`,
  `['Content-Type', 'Access-Control-Allow-Origin', 'Host']`,
)
const headersString = fc.constantFrom(`'Content-Type, Authorization'`, `'*'`, `''`, `'X-Custom'`)

const exposedText = fc.constantFrom(
  `['X-Total']`,
  `['*']`,
  `['X-Total', 'Set-Cookie', 'Access-Control-Allow-Origin']`,
  `[]`,
)

const maxAgeText = fc.constantFrom(`600`, `'600'`, `0`, `1e9`, `60 * 60 * 24`, `-1`)

interface Names {
  readonly functions: fc.Arbitrary<string>
  readonly methods: string
  readonly allowedHeaders: string
  readonly exposedHeaders: string
  readonly takesStrings: boolean
  readonly others: Readonly<Record<string, readonly string[]>>
}

const SHORT = {
  methods: 'allowMethods',
  allowedHeaders: 'allowHeaders',
  exposedHeaders: 'exposeHeaders',
}
const LONG = {
  methods: 'methods',
  allowedHeaders: 'allowedHeaders',
  exposedHeaders: 'exposedHeaders',
}
const CORS: Names = {
  ...LONG,
  functions: callbacks,
  takesStrings: true,
  others: { preflightContinue: ['false', 'true'], optionsSuccessStatus: ['200', '204', '404'] },
}
const FASTIFY: Names = {
  ...LONG,
  functions: callbacks,
  takesStrings: true,
  others: {
    strictPreflight: ['true', 'false'],
    preflight: ['true', 'false'],
    hideOptionsRoute: ['true'],
    optionsSuccessStatus: ['200', '404'],
    cacheControl: ['60'],
  },
}
const NAMES: Readonly<Record<string, Names>> = {
  cors: CORS,
  'cors at routes': CORS,
  'cors under node:http': CORS,
  '@koa/cors': {
    ...SHORT,
    functions: originFunctions,
    takesStrings: true,
    others: { keepHeadersOnError: ['true', 'false'], secureContext: ['false'] },
  },
  '@fastify/cors': FASTIFY,
  'enableCors of Nest on Express': CORS,
  'enableCors of Nest on Fastify': FASTIFY,
  'hono/cors': { ...SHORT, functions: originFunctions, takesStrings: false, others: {} },
}

function optionsText(names: Names): fc.Arbitrary<string> {
  const strings = (lists: fc.Arbitrary<string>, texts: fc.Arbitrary<string>) =>
    names.takesStrings ? fc.oneof(lists, texts) : lists
  const others = Object.fromEntries(
    Object.entries(names.others).map(([name, values]) => [name, fc.constantFrom(...values)]),
  )
  return fc
    .record(
      {
        origin: fc.oneof(
          { weight: 3, arbitrary: originText },
          { weight: 2, arbitrary: goodOriginText },
          names.functions,
        ),
        [names.methods]: strings(methodsText, methodsString),
        [names.allowedHeaders]: strings(headersText, headersString),
        [names.exposedHeaders]: exposedText,
        credentials: fc.constantFrom('true', 'false'),
        maxAge: maxAgeText,
        ...others,
      },
      { requiredKeys: [] },
    )
    .map((options) => {
      const lines = Object.entries(options).map(([name, value]) => `  ${name}: ${value},`)
      return lines.length === 0 ? '' : `{\n${lines.join('\n')}\n}`
    })
}

async function start(text: string): Promise<Server | undefined> {
  try {
    const server = await runProgramText(text)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return server
  } catch {
    return undefined
  }
}

async function stop(server: Server | undefined): Promise<void> {
  if (server === undefined) return
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/** What a page gets from a migrated program and not from the old one, or, where `isWhole`, the reverse. */
async function findDifferences(
  before: string,
  after: string,
  isWhole: boolean,
): Promise<readonly string[]> {
  const old = await start(before)
  const migrated = await start(after)
  try {
    if (migrated === undefined && isWhole) return [`does not start: ${after}`]
    // A program that does not start allows nothing.
    if (migrated === undefined || old === undefined) return []
    const pages = ORIGINS.flatMap((origin) => PAGES.map((page) => Object.assign({ origin }, page)))
    const differences = await Promise.all(
      pages.map(async (page) => {
        const [was, is] = await Promise.all([visit(old, page), visit(migrated, page)])
        const wider = is.filter((one) => !was.includes(one))
        const narrower = isWhole ? was.filter((one) => !is.includes(one)) : []
        return [
          ...wider.map((one) => `wider: ${one}`),
          ...narrower.map((one) => `narrower: ${one}`),
        ].map((difference) => `${difference} for ${JSON.stringify(page)} in ${after}`)
      }),
    )
    return differences.flat()
  } finally {
    await stop(old)
    await stop(migrated)
  }
}

describe('a migrated program allows what the old one allowed, and never more', () => {
  test.each(PROGRAMS)(
    '$name, whatever its options are',
    { timeout: 120_000 },
    async ({ name, write }) => {
      await fc.assert(
        fc.asyncProperty(optionsText(NAMES[name]!), async (options) => {
          const before = write(options)
          const { text: after, decisions, added, error } = migrateSource(before, 'program.js', {})
          expect(error).toBeUndefined()
          expect(added).toHaveLength(1)
          expect(await findDifferences(before, after, decisions.length === 0)).toEqual([])
        }),
        { numRuns: Number(process.env['MIGRATE_RUNS'] ?? 25) },
      )
    },
  )
})
