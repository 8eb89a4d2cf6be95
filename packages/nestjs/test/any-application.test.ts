import { governorsOf, namedPolicy, type Governors, type PageRequest } from '@cors/conformance'
import {
  All,
  Controller,
  Delete,
  Get,
  Head,
  Options,
  Post,
  Put,
  Version,
  VersioningType,
  type Type,
} from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify'
import express from 'express'
import type { FastifyInstance, RawServerBase } from 'fastify'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Cors, CorsModule } from '../src/index.ts'
import { platforms, start, type Platform, type Running } from './platforms.ts'

/** How many applications, and which: others and more of them by hand, as in `ANY_APPLICATION_RUNS=5000 vitest packages/nestjs`. */
const wanted = process.env['ANY_APPLICATION_RUNS']
const numRuns = Number(wanted ?? 30)
const parameters = { numRuns, ...(wanted === undefined && { seed: 1 }) }
const timeout = Math.max(30_000, numRuns * 300)

const DECORATORS = { All, Delete, Get, Head, Options, Post, Put }

type Policy = string | false | undefined

interface Handler {
  readonly decorator: keyof typeof DECORATORS
  readonly path: string
  readonly policy: Policy
  readonly version: string | undefined
  /** On Fastify alone. */
  readonly constraint: string | RegExp | undefined
}

interface ControllerSketch {
  readonly path: string
  readonly host: string | RegExp | undefined
  readonly policy: Policy
  readonly version: string | undefined
  readonly handlers: readonly Handler[]
}

/** A route that Fastify is given past Nest. */
interface PluginRoute {
  readonly method: string
  readonly path: string
}

interface Application {
  readonly isCaseSensitive: boolean
  readonly isStrict: boolean
  readonly globalPrefix: string | undefined
  readonly controllers: readonly ControllerSketch[]
  readonly pluginPrefix: string
  readonly plugin: readonly PluginRoute[]
}

// oxfmt-ignore
const TARGETS = [
  '/', '/a', '/a', '/a/', '/b', '/b', '/a/b', '/a/b', '/b/a', '/a/a', '/a/b/c', '/a/a/b', '/a//b', '//a', '/A', '/A/B', '/a-b',
  '/a?x=1', '/%61', '/a%2Fb', '/%ff', '/a/%ff', `/${'x'.repeat(101)}`,
  '*', '*a', 'http://a.test/a', 'http://a.test', 'HTTP://b.test/a/b?x',
] as const
const HOSTS = [/^a\./, /test$/, /^a\.test$/g] as const

const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 })
const policy = optional(fc.constantFrom<(string | false)[]>('one', 'two', 'three', 'four', false))

function applicationsWith(version: fc.Arbitrary<string | undefined>): fc.Arbitrary<Application> {
  const handler: fc.Arbitrary<Handler> = fc.record({
    decorator: fc.constantFrom('All', 'Delete', 'Get', 'Get', 'Head', 'Options', 'Put', 'Put'),
    path: fc.constantFrom('', 'a', 'b', 'a/b', ':id', ':key', 'a/:id', ':x-:y', '*', 'a/*'),
    policy,
    version,
    constraint: fc.option(fc.constantFrom<(string | RegExp)[]>('a.test', ...HOSTS), {
      nil: undefined,
      freq: 1,
    }),
  })
  return fc.record({
    isCaseSensitive: fc.boolean(),
    isStrict: fc.boolean(),
    globalPrefix: optional(fc.constantFrom('a', 'b')),
    controllers: fc.array(
      fc.record({
        path: fc.constantFrom('', 'a', 'b', ':p'),
        host: fc.option(fc.constantFrom<(string | RegExp)[]>('a.test', ':name.test', /^b\./), {
          nil: undefined,
          freq: 1,
        }),
        policy,
        version,
        handlers: fc.array(handler, { minLength: 1, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    pluginPrefix: fc.constantFrom('', '/a', '/:p'),
    plugin: fc.array(
      fc.record({
        method: fc.constantFrom('OPTIONS', 'OPTIONS', 'PUT', 'GET'),
        path: fc.constantFrom('/', '/a', '/b', '/:id'),
      }),
      { maxLength: 2 },
    ),
  })
}

const request: fc.Arbitrary<PageRequest> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'HEAD', 'PUT', 'PUT', 'DELETE', 'POST', 'OPTIONS'),
  target: fc.constantFrom(...TARGETS),
  headers: fc.record(
    {
      host: fc.constantFrom('a.test', 'b.test', 'a.example', 'A.test', 'c.example'),
      'x-version': fc.constantFrom('1', '2', '3'),
    },
    { requiredKeys: [] },
  ),
})
const requests = fc.array(request, { minLength: 1, maxLength: 6 })

function named(given: string | false): ReturnType<typeof namedPolicy> | false {
  return given === false ? false : namedPolicy(given)
}

/** The class that a user would write with decorators. */
function controllerOf(sketch: ControllerSketch, { name }: Platform): Type {
  class Any {
    readonly isAny = true
  }
  for (const [index, handler] of sketch.handlers.entries()) {
    const key = `handler${index}`
    const value = (): string => 'ok'
    Object.defineProperty(Any.prototype, key, { value, writable: true, configurable: true })
    const decorate = (decorator: MethodDecorator): void => {
      decorator(Any.prototype, key, Object.getOwnPropertyDescriptor(Any.prototype, key)!)
    }
    const path = name === 'Express' ? handler.path.replace('*', '*rest') : handler.path
    decorate(DECORATORS[handler.decorator](path))
    if (handler.policy !== undefined) decorate(Cors(named(handler.policy) as false))
    if (handler.version !== undefined) decorate(Version(handler.version))
    if (handler.constraint !== undefined && name === 'Fastify') {
      decorate(RouteConstraints({ host: handler.constraint }))
    }
  }
  const { path, host, version } = sketch
  if (sketch.policy !== undefined) Cors(named(sketch.policy) as false)(Any)
  Controller({ path, ...(host && { host }), ...(version && { version }) })(Any)
  return Any
}

/** The application on a port of its own; `undefined` where Fastify or its policies are rejected. */
async function run(platform: Platform, given: Application): Promise<Running | undefined> {
  const controllers = given.controllers.map((sketch) => controllerOf(sketch, platform))
  class Root {
    readonly isRoot = true
  }
  Reflect.defineMetadata('imports', [CorsModule.forRoot(namedPolicy('root'))], Root)
  Reflect.defineMetadata('controllers', controllers, Root)
  const isVersioned = given.controllers.some(
    ({ version, handlers }) => version ?? handlers.some((handler) => handler.version),
  )
  try {
    return await start({ ...platform, adapter: () => adapterOf(platform, given) }, Root, (app) => {
      if (given.globalPrefix !== undefined) app.setGlobalPrefix(given.globalPrefix)
      if (isVersioned) {
        app.enableVersioning({ type: VersioningType.HEADER, header: 'X-Version' })
      }
    })
  } catch (error) {
    const isExpected =
      /already declared|under different policies|maximum of 31|Duplicate|Wildcard must be/i.test(
        `${error as Error}`,
      )
    if (!isExpected) throw error
    return undefined
  }
}

function adapterOf({ name }: Platform, given: Application): ReturnType<Platform['adapter']> {
  const { isCaseSensitive, isStrict } = given
  if (name === 'Express') {
    const app = express()
    if (isCaseSensitive) app.enable('case sensitive routing')
    if (isStrict) app.enable('strict routing')
    return new ExpressAdapter(app)
  }
  const adapter = new FastifyAdapter({
    routerOptions: { caseSensitive: isCaseSensitive, ignoreTrailingSlash: !isStrict },
  })
  void adapter.register(
    async (instance: FastifyInstance<RawServerBase>) => {
      for (const { method, path } of given.plugin) {
        if (instance.hasRoute({ method, url: instance.prefix + path })) continue
        instance.route({ method, url: path, handler: async () => 'plugin' })
      }
    },
    { prefix: given.pluginPrefix },
  )
  return adapter
}

type Seen = PageRequest & Governors

/** The requests to an application that were governed in another way than they should be. */
async function wrongOf(
  platform: Platform,
  given: Application,
  sent: readonly PageRequest[],
  isRight: (governors: Governors) => boolean,
): Promise<readonly Seen[]> {
  const running = await run(platform, given)
  if (running === undefined) return []
  try {
    const seen: Seen[] = []
    for (const each of sent) seen.push({ ...each, ...(await governorsOf(running.port, each)) })
    return seen.filter((each) => !isRight(each))
  } finally {
    await running.close()
  }
}

describe.each(platforms)('on $name', (platform) => {
  test(
    'whatever an application looks like, the policy of a request governs its preflight, too',
    { timeout },
    async () => {
      const application = applicationsWith(fc.constant(undefined))
      const property = fc.asyncProperty(application, requests, async (given, sent) => {
        const wrong = await wrongOf(
          platform,
          given,
          sent,
          // An OPTIONS route of a plugin may find the path too long, before any hook. No browser goes on after that.
          ({ onRequest, onPreflight, preflightStatus }) =>
            onPreflight === onRequest || preflightStatus === 414,
        )
        expect(wrong).toEqual([])
      })
      await expect(fc.assert(property, parameters)).resolves.toBeUndefined()
    },
  )

  test(
    'whatever versions an application has, no preflight is granted for a request whose policy denies it',
    { timeout },
    async () => {
      const application = applicationsWith(fc.constantFrom(undefined, '1', '2'))
      const property = fc.asyncProperty(application, requests, async (given, sent) => {
        const wrong = await wrongOf(
          platform,
          given,
          sent,
          // A request of a version that nothing serves reaches no handler.
          ({ onRequest, onPreflight, status, preflightStatus }) =>
            onRequest !== 'nobody' ||
            status >= 300 ||
            onPreflight === 'nobody' ||
            preflightStatus === 414,
        )
        expect(wrong).toEqual([])
      })
      await expect(fc.assert(property, parameters)).resolves.toBeUndefined()
    },
  )
})
