import type { AddressInfo } from 'node:net'
import {
  findGoverningPolicies,
  defineNamedPolicy,
  type GoverningPolicies,
  type GovernedRequest,
} from '@cors/conformance/look-ahead'
import type { FastifyInstance } from 'fastify'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cors, corsFrameworkErrors } from '../src/index.ts'
import { ApplicationBuilder } from './application-builder.ts'
import { applicationsWith, type Application } from './arbitrary-application.ts'
import { versions } from './fastify-versions.ts'

/** How many random applications; by default always the same ones. More: `ANY_APPLICATION_RUNS=5000 npx vitest run packages/fastify`. */
const wanted = process.env['ANY_APPLICATION_RUNS']
const numRuns = Number(wanted ?? 60)
const parameters = { numRuns, ...(wanted === undefined && { seed: 1 }) }
const timeout = Math.max(20_000, numRuns * 200)

type Fastify = (typeof versions)[number][1]

// oxfmt-ignore
const TARGETS = [
  '/', '/a', '/a/', '/b', '/a/b', '/a/b/c', '/a/a/b', '/a//b', '//a', '/A', '/A/B', '/7', '/a-b', '/x.json',
  '/a?x=1', '/a;x=1', '/%61', '/a%2Fb', '/%ff', '/a/%ff', '/a:b', `/${'x'.repeat(101)}`,
  '*', '*a', 'http://a.test/a', 'http://a.test', 'HTTP://b.test/a/b?x',
] as const

const request: fc.Arbitrary<GovernedRequest> = fc.record({
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

/** The application on a port of its own; `undefined` where Fastify or this package rejects it. */
async function start(fastify: Fastify, given: Application): Promise<FastifyInstance | undefined> {
  const { router, exposeHeadRoutes } = given
  const isNew = fastify({}).version !== '5.0.0'
  const app = fastify({
    exposeHeadRoutes,
    ...(isNew ? { routerOptions: router } : router),
    ...(given.policy !== undefined && {
      frameworkErrors: corsFrameworkErrors(defineNamedPolicy(given.policy)),
    }),
  })
  const registerAtRoot = async (): Promise<void> => {
    if (given.policy !== undefined) await app.register(cors, defineNamedPolicy(given.policy))
  }
  const builder = new ApplicationBuilder()
  try {
    if (!given.isRegisteredLast) await registerAtRoot()
    await builder.register(app, given.entries)
    if (given.isRegisteredLast) await registerAtRoot()
    await app.ready()
    if (builder.isRejected) return undefined
  } catch (error) {
    if (
      !builder.isRejected &&
      !/have different policies, but a preflight/.test(`${error as Error}`)
    )
      throw error
    return undefined
  }
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}

type ObservedRequest = GovernedRequest & GoverningPolicies

/** The requests to an application that the wrong policy governed. */
async function findWrong(
  fastify: Fastify,
  given: Application,
  requests: readonly GovernedRequest[],
  isRight: (governing: GoverningPolicies) => boolean,
): Promise<readonly ObservedRequest[]> {
  const app = await start(fastify, given)
  if (app === undefined) return []
  try {
    const { port } = app.server.address() as AddressInfo
    const governed: ObservedRequest[] = []
    for (const each of requests)
      governed.push({ ...each, ...(await findGoverningPolicies(port, each)) })
    return governed.filter((each) => !isRight(each))
  } finally {
    await app.close()
  }
}

const requests = fc.array(request, { minLength: 1, maxLength: 6 })

describe.each(versions)('on %s', (_, fastify) => {
  test(
    'in any application, the policy that governs a request also governs its preflight',
    { timeout },
    async () => {
      const application = applicationsWith(fc.constant(undefined))
      const property = fc.asyncProperty(application, requests, async (given, sent) => {
        const wrong = await findWrong(
          fastify,
          given,
          sent,
          ({ onRequest, onPreflight, status }) => {
            // Where the root has no policy, its OPTIONS routes get the preflights that are for no route.
            const isLeftToRoot = given.policy === undefined && status === 404
            return onPreflight === onRequest || (isLeftToRoot && onPreflight === 'nobody')
          },
        )
        expect(wrong).toEqual([])
      })
      await expect(fc.assert(property, parameters)).resolves.toBeUndefined()
    },
  )

  test(
    'in any application with versions, no preflight is allowed for a request that its policy denies',
    { timeout },
    async () => {
      const application = applicationsWith(fc.constantFrom(undefined, '1.0.0', '2.0.0'))
      const property = fc.asyncProperty(application, requests, async (given, sent) => {
        const wrong = await findWrong(
          fastify,
          given,
          sent,
          // A request with a version that no route has reaches no handler.
          ({ onRequest, onPreflight, status }) =>
            onRequest !== 'nobody' || status !== 200 || onPreflight === 'nobody',
        )
        expect(wrong).toEqual([])
      })
      await expect(fc.assert(property, parameters)).resolves.toBeUndefined()
    },
  )
})
