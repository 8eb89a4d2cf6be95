import {
  createServer,
  request as sendRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { predict, type PageRequest, type RecordedResponse } from '@cors/browser'
import { checkOptions, definePolicy, type CorsDecision, type CorsPolicy } from '@cors/core'
import fastifyCors from '@fastify/cors'
import { getRequestListener } from '@hono/node-server'
import koaCors from '@koa/cors'
import expressCors from 'cors'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import Koa from 'koa'
import { describe, expect, test } from 'vitest'
import { importPolicy, type ImportSource } from '../src/index.ts'

const EXPOSED = new Set(['x-total', 'etag', 'x-secret'])
const HEADERS = { 'X-Total': '1', ETag: '"1"', 'X-Secret': '1' }

type Options = Readonly<Record<string, unknown>>

/** A RequestListener may return a promise, which Node does not await. */
type Listener = (...parameters: Parameters<RequestListener>) => unknown

/** The real packages, in the programs that they are for. */
const packages: Readonly<Record<string, (options: Options) => Promise<Listener>>> = {
  cors: async (options) => {
    const middleware = expressCors(options)
    return (request, response) =>
      middleware(request, response, () => {
        response.writeHead(200, HEADERS).end()
      })
  },
  '@koa/cors': async (options) => {
    const app = new Koa()
    app.use(koaCors(options))
    app.use((context) => {
      context.set(HEADERS)
      context.status = 200
    })
    return app.callback()
  },
  '@fastify/cors': async (options) => {
    const app = Fastify()
    await app.register(fastifyCors, options)
    app.all('/', { exposeHeadRoute: false }, (_request, reply) => reply.headers(HEADERS).send())
    await app.ready()
    return (request, response) => app.routing(request, response)
  },
  hono: async (options) => {
    const app = new Hono()
    app.use(honoCors(options as Parameters<typeof honoCors>[0]))
    app.all('/', (context) => context.body(null, 200, HEADERS))
    return getRequestListener(app.fetch)
  },
}

const PAGE = 'https://app.example.com'

/** Options by the names of `cors`; the other packages have the same under other names. */
const cases: readonly Options[] = [
  {},
  { origin: PAGE },
  { origin: [PAGE] },
  { origin: [PAGE, 'https://b.example.com'] },
  { origin: 'https://*.example.com' },
  { origin: [PAGE, 'https://*.example.com', 'http://localhost:*'] },
  { origin: ['*', PAGE] },
  { origin: '*' },
  { origin: true },
  { origin: false },
  { origin: '' },
  { origin: [] },
  { origin: null },
  { origin: 'https://b.example.com' },
  { origin: `${PAGE}/` },
  { origin: 'HTTPS://APP.EXAMPLE.COM' },
  { origin: PAGE, credentials: true },
  { origin: PAGE, credentials: 'true' },
  { origin: PAGE, credentials: 1 },
  { origin: PAGE, methods: ['PUT', 'PATCH'] },
  { origin: PAGE, methods: 'PUT,DELETE' },
  { origin: PAGE, methods: ['put', 'patch', 'QUERY'] },
  { origin: PAGE, methods: [] },
  { origin: PAGE, methods: ['*'] },
  { origin: PAGE, methods: ['*'], credentials: true },
  { origin: PAGE, allowedHeaders: ['Content-Type'] },
  { origin: PAGE, allowedHeaders: 'Content-Type, X-Token' },
  { origin: PAGE, allowedHeaders: [] },
  { origin: PAGE, allowedHeaders: '' },
  { origin: PAGE, allowedHeaders: null },
  { origin: PAGE, allowedHeaders: ['*'] },
  { origin: PAGE, allowedHeaders: ['*'], credentials: true },
  { origin: PAGE, allowedHeaders: ['*', 'Authorization'] },
  { origin: PAGE, exposedHeaders: ['X-Total'] },
  { origin: PAGE, exposedHeaders: 'X-Total,ETag' },
  { origin: PAGE, exposedHeaders: ['*'] },
  { origin: PAGE, exposedHeaders: ['*'], credentials: true },
  { origin: PAGE, maxAge: 600 },
  { origin: PAGE, maxAge: 0 },
  { origin: PAGE, maxAge: '600' },
  { origin: PAGE, maxAge: 1_000_000 },
  { origin: PAGE, preflight: false },
]

const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '@koa/cors': {
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
  },
  hono: {
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
  },
}

/** What the package cannot take: it throws, at once or at a request. */
const INVALID: Readonly<Record<string, (options: Options) => boolean>> = {
  '@fastify/cors': ({ origin }) => origin === '' || origin === null,
  hono: ({ origin, methods, allowedHeaders, exposedHeaders }) =>
    typeof origin === 'boolean' ||
    origin === null ||
    [methods, allowedHeaders, exposedHeaders].some(
      (list) => typeof list === 'string' && list !== '',
    ),
}

const requests: readonly PageRequest[] = ['omit', 'include'].flatMap((credentials) =>
  [PAGE, 'https://b.example.com', 'https://stranger.example', 'null'].flatMap((origin) =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'PURGE'].flatMap((method) =>
      [[], ['content-type'], ['authorization'], ['x-token', 'x-other']].map(
        (names): PageRequest => ({
          url: 'https://server.invalid/',
          origin,
          method,
          credentials: credentials as 'omit',
          headers: names.map((name) => [name, 'application/json'] as const),
        }),
      ),
    ),
  ),
)

describe.each(Object.keys(packages))('options of %s', (name) => {
  const usable = cases
    .filter((options) => INVALID[name]?.(options) !== true)
    .map((options) => rename(options, NAMES[name] ?? {}))

  test.each(usable.map((options) => [JSON.stringify(options), options] as const))(
    'are read as what pages can do under the real package: %s',
    async (text, options) => {
      const { options: imported, warnings } = importPolicy(text, name as ImportSource)
      const listener = await packages[name]!(options)
      const server = createServer((...parameters) => void listener(...parameters))
      await once(server.listen(0, '127.0.0.1'), 'listening')
      try {
        const policy = policyOf(imported)
        const differences: unknown[] = []
        for (const request of policy === undefined ? [] : requests) {
          const real = await predictServer(request, server)
          const verdict = predict(request, policy!, {
            application: { status: 200, headers: Object.entries(HEADERS) },
          })
          const ours = [verdict.outcome, ...readable(verdict.readableHeaders)]
          // What a warning says is left out must at least not be more.
          const isSame =
            warnings.length === 0
              ? ours.join() === real.join()
              : verdict.outcome === 'blocked' || ours.every((each) => real.includes(each))
          if (!isSame) differences.push({ request, ours, real })
        }
        expect(differences).toEqual([])
        // What cannot be compared is rejected.
        expect(policy === undefined).toBe(imported !== false && checkOptions(imported).length > 0)
      } finally {
        server.close()
        server.closeAllConnections()
      }
    },
  )
})

function policyOf(
  options: ReturnType<typeof importPolicy>['options'],
): CorsPolicy<CorsDecision> | undefined {
  if (options === false) return definePolicy({ origin: 'https://denied.invalid' })
  return checkOptions(options).length > 0
    ? undefined
    : (definePolicy(options) as CorsPolicy<CorsDecision>)
}

function rename(options: Options, names: Readonly<Record<string, string>>): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [names[name] ?? name, value]),
  )
}

function readable(names: readonly string[]): readonly string[] {
  return names.filter((name) => EXPOSED.has(name))
}

/** What a browser does with the responses of the real server. */
async function predictServer(request: PageRequest, server: Server): Promise<readonly string[]> {
  const { preflightHeaders } = predict(request, { response: { status: 200, headers: [] } })
  const responses = {
    ...(preflightHeaders && {
      preflightResponse: await send(server, 'OPTIONS', { ...preflightHeaders }),
    }),
    response: await send(server, request.method ?? 'GET', { origin: request.origin }),
  }
  const verdict = predict(request, responses)
  return [verdict.outcome, ...readable(verdict.readableHeaders)]
}

async function send(
  server: Server,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<RecordedResponse> {
  const { port } = server.address() as AddressInfo
  const sent = sendRequest({ host: '127.0.0.1', port, method, headers }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  await once(response, 'end')
  const pairs: [string, string][] = []
  for (let index = 0; index < response.rawHeaders.length; index += 2) {
    pairs.push([response.rawHeaders[index]!, response.rawHeaders[index + 1]!])
  }
  return { status: response.statusCode ?? 0, headers: pairs }
}
