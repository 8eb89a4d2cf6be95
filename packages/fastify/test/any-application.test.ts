import type { AddressInfo } from 'node:net'
import { governorsOf, namedPolicy, type Governors, type PageRequest } from '@cors/conformance'
import type { FastifyInstance } from 'fastify'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cors, corsFrameworkErrors } from '../src/index.ts'
import { versions } from './fastify-versions.ts'

/** How many applications, and which: others and more of them by hand, as in `ANY_APPLICATION_RUNS=5000 vitest packages/fastify`. */
const wanted = process.env['ANY_APPLICATION_RUNS']
const numRuns = Number(wanted ?? 60)
const parameters = { numRuns, ...(wanted === undefined && { seed: 1 }) }
const timeout = Math.max(20_000, numRuns * 200)

type Fastify = (typeof versions)[number][1]

interface Route {
  readonly kind: 'route'
  readonly path: string
  readonly methods: 'all' | readonly string[]
  readonly policy: string | false | undefined
  readonly host: string | RegExp | undefined
  readonly version: string | undefined
  readonly prefixTrailingSlash: 'slash' | 'no-slash' | 'both'
}

interface Context {
  readonly kind: 'context'
  readonly prefix: string
  readonly policy: string | undefined
  readonly hasNotFoundHandler: boolean
  readonly entries: readonly Entry[]
}

type Entry = Route | Context

interface Application {
  readonly router: object
  readonly exposeHeadRoutes: boolean
  readonly policy: string | undefined
  readonly isRegisteredLast: boolean
  readonly entries: readonly Entry[]
}

const policy = fc.constantFrom('one', 'two', 'three', 'four')
// oxfmt-ignore
const PATHS = [
  '/', '/a', '/b', '/a/b', '/A', '/a/', '//a', '/a::b', '', '/*', '*', '/a/*',
  '/:id', '/:key', '/a/:id', '/:id?', '/:x-:y', '/:id.json', '/:number(^\\d+$)',
] as const
// oxfmt-ignore
const TARGETS = [
  '/', '/a', '/a/', '/b', '/a/b', '/a/b/c', '/a/a/b', '/a//b', '//a', '/A', '/A/B', '/7', '/a-b', '/x.json',
  '/a?x=1', '/a;x=1', '/%61', '/a%2Fb', '/%ff', '/a/%ff', '/a:b', `/${'x'.repeat(101)}`,
  '*', '*a', 'http://a.test/a', 'http://a.test', 'HTTP://b.test/a/b?x',
] as const
const HOSTS = [/^a\./, /test$/, /^a\.test$/g] as const

function entriesWith(version: fc.Arbitrary<string | undefined>): fc.Arbitrary<readonly Entry[]> {
  return fc.letrec<{ entries: readonly Entry[]; entry: Entry }>((tie) => ({
    entries: fc.array(tie('entry'), { maxLength: 6 }),
    entry: fc.oneof(
      { maxDepth: 3 },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('route' as const),
          path: fc.constantFrom(...PATHS),
          methods: fc.oneof(
            fc.constant('all' as const),
            fc.subarray(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'], { minLength: 1 }),
          ),
          policy: fc.option(fc.oneof(policy, fc.constant(false as const)), { nil: undefined }),
          host: fc.option(
            fc.oneof(fc.constantFrom('a.test', 'b.test'), fc.constantFrom(...HOSTS)),
            { nil: undefined, freq: 1 },
          ),
          version,
          prefixTrailingSlash: fc.constantFrom('slash', 'no-slash', 'both'),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('context' as const),
          prefix: fc.constantFrom('', '/a', '/b', '/:p', '/a/'),
          policy: fc.option(policy, { nil: undefined }),
          hasNotFoundHandler: fc.boolean(),
          entries: tie('entries'),
        }),
      },
    ),
  })).entries
}

function applicationsWith(version: fc.Arbitrary<string | undefined>): fc.Arbitrary<Application> {
  return fc.record({
    router: fc.record({
      ignoreTrailingSlash: fc.boolean(),
      ignoreDuplicateSlashes: fc.boolean(),
      caseSensitive: fc.boolean(),
      useSemicolonDelimiter: fc.boolean(),
    }),
    exposeHeadRoutes: fc.boolean(),
    policy: fc.option(policy, { nil: undefined }),
    isRegisteredLast: fc.boolean(),
    entries: entriesWith(version),
  })
}

const request: fc.Arbitrary<PageRequest> = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'OPTIONS'),
  target: fc.constantFrom(...TARGETS),
  headers: fc.record(
    {
      host: fc.constantFrom('a.test', 'b.test', 'a.example', 'A.test', 'c.example'),
      'accept-version': fc.constantFrom('1.0.0', '1.x', '2.0.0', '3.0.0'),
    },
    { requiredKeys: [] },
  ),
})

const ok = async (): Promise<string> => 'ok'

/** One application that is being made. */
class Making {
  /** Whether Fastify itself rejects a route, by then with half of its methods added. */
  isRejected = false
  readonly #notFoundPrefixes = new Set(['/'])

  async register(target: FastifyInstance, entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (entry.kind === 'route') this.#addRoute(target, entry)
      else await this.#addContext(target, entry)
    }
  }

  #addRoute(target: FastifyInstance, entry: Route): void {
    const { path, host, version, prefixTrailingSlash } = entry
    const constraints = { ...(host && { host }), ...(version && { version }) }
    const methods = entry.methods === 'all' ? target.supportedMethods : entry.methods
    const isFree = (method: string): boolean =>
      // The root of a prefix may be there with a slash and without.
      [target.prefix + path, (target.prefix + path).replace(/\/$/, '')].every(
        (url) => /\*./.test(url) || !target.hasRoute({ method, url, constraints }),
      )
    const free = methods.filter(isFree)
    if (free.length === 0) return
    const options = { method: free, url: path, constraints, prefixTrailingSlash, handler: ok }
    const config = {
      cors: typeof entry.policy === 'string' ? namedPolicy(entry.policy) : entry.policy,
    }
    try {
      target.route({ ...options, config })
    } catch {
      this.isRejected = true
    }
  }

  async #addContext(target: FastifyInstance, entry: Context): Promise<void> {
    const { prefix, entries } = entry
    await target.register(
      async (context) => {
        if (entry.policy !== undefined) await context.register(cors, namedPolicy(entry.policy))
        await this.register(context, entries)
        const key = `${context.prefix.replace(/\/$/, '')}/`
        if (!entry.hasNotFoundHandler || this.#notFoundPrefixes.has(key)) return
        this.#notFoundPrefixes.add(key)
        context.setNotFoundHandler((_request, reply) => void reply.code(404).send('none'))
      },
      { prefix },
    )
  }
}

/** The application on a port of its own; `undefined` where its policies are rejected. */
async function start(fastify: Fastify, given: Application): Promise<FastifyInstance | undefined> {
  const { router, exposeHeadRoutes } = given
  const isNew = fastify({}).version !== '5.0.0'
  const app = fastify({
    exposeHeadRoutes,
    ...(isNew ? { routerOptions: router } : router),
    ...(given.policy !== undefined && {
      frameworkErrors: corsFrameworkErrors(namedPolicy(given.policy)),
    }),
  })
  const governRoot = async (): Promise<void> => {
    if (given.policy !== undefined) await app.register(cors, namedPolicy(given.policy))
  }
  const making = new Making()
  try {
    if (!given.isRegisteredLast) await governRoot()
    await making.register(app, given.entries)
    if (given.isRegisteredLast) await governRoot()
    await app.ready()
    if (making.isRejected) return undefined
  } catch (error) {
    if (!making.isRejected && !/have different policies, but one/.test(`${error as Error}`))
      throw error
    return undefined
  }
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}

type Seen = PageRequest & Governors

/** The requests to an application that were governed in another way than they should be. */
async function wrongOf(
  fastify: Fastify,
  given: Application,
  requests: readonly PageRequest[],
  isRight: (governors: Governors) => boolean,
): Promise<readonly Seen[]> {
  const app = await start(fastify, given)
  if (app === undefined) return []
  try {
    const { port } = app.server.address() as AddressInfo
    const seen: Seen[] = []
    for (const each of requests) seen.push({ ...each, ...(await governorsOf(port, each)) })
    return seen.filter((each) => !isRight(each))
  } finally {
    await app.close()
  }
}

const requests = fc.array(request, { minLength: 1, maxLength: 6 })

describe.each(versions)('on %s', (_, fastify) => {
  test(
    'whatever an application looks like, the policy of a request governs its preflight, too',
    { timeout },
    async () => {
      const application = applicationsWith(fc.constant(undefined))
      const property = fc.asyncProperty(application, requests, async (given, sent) => {
        const wrong = await wrongOf(fastify, given, sent, ({ onRequest, onPreflight, status }) => {
          // Where the root is under no policy its OPTIONS routes get the preflights that no route is for.
          const isLeftToIt = given.policy === undefined && status === 404
          return onPreflight === onRequest || (isLeftToIt && onPreflight === 'nobody')
        })
        expect(wrong).toEqual([])
      })
      await expect(fc.assert(property, parameters)).resolves.toBeUndefined()
    },
  )

  test(
    'whatever versions an application has, no preflight is granted for a request whose policy denies it',
    { timeout },
    async () => {
      const application = applicationsWith(fc.constantFrom(undefined, '1.0.0', '2.0.0'))
      const property = fc.asyncProperty(application, requests, async (given, sent) => {
        const wrong = await wrongOf(
          fastify,
          given,
          sent,
          // A request of a version that nothing serves reaches no handler.
          ({ onRequest, onPreflight, status }) =>
            onRequest !== 'nobody' || status !== 200 || onPreflight === 'nobody',
        )
        expect(wrong).toEqual([])
      })
      await expect(fc.assert(property, parameters)).resolves.toBeUndefined()
    },
  )
})
