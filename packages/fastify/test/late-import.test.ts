import type { CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import { describe, expect, test, vi } from 'vitest'
import { answerOf, PAGE, PARTNER, preflightOf } from './answer-of.ts'
import { versions } from './fastify-versions.ts'

const ok = async (): Promise<string> => 'ok'

/** The package, evaluated anew: applications made before are unknown to it. */
async function importLate(): Promise<typeof import('../src/index.ts') & Policies> {
  vi.resetModules()
  const late = await import('../src/index.ts')
  const policy = (origin: string): CorsPolicy => late.definePolicy({ origin, methods: ['PUT'] })
  return { ...late, page: policy(PAGE), partner: policy(PARTNER) }
}

/** An application that none of the copies which earlier tests have imported keeps. */
function madeEarlier(fastify: () => FastifyInstance): FastifyInstance {
  const app = fastify()
  Reflect.deleteProperty(app, Symbol.for('@cors/fastify/keeper'))
  return app
}

interface Policies {
  readonly page: CorsPolicy
  readonly partner: CorsPolicy
}

describe.each(versions)(
  'the package imported after the application of %s was made',
  (_name, fastify) => {
    test('may be registered as a promise', async () => {
      const app = madeEarlier(fastify)
      void app.register(importLate(), { origin: PAGE, methods: ['PUT'] })
      app.put('/', ok)
      expect(await readersOf(app, '/')).toEqual([PAGE])
    })

    test('sees the policies of routes that are added after it', async () => {
      const app = madeEarlier(fastify)
      const { cors, page, partner } = await importLate()
      await app.register(cors, page)
      app.put('/a', ok)
      app.put('/b', { config: { cors: partner } }, ok)
      await app.register(async (api) => {
        await api.register(cors, partner)
        api.put('/c', ok)
      })
      expect(await readersOf(app, '/a')).toEqual([PAGE])
      expect(await readersOf(app, '/b')).toEqual([PARTNER])
      expect(await readersOf(app, '/c')).toEqual([PARTNER])
    })

    test('sees the routes of contexts side by side, each once', async () => {
      const app = madeEarlier(fastify)
      const { cors, page, partner } = await importLate()
      for (const [prefix, policy] of [
        ['/a', page],
        ['/b', partner],
      ] as const) {
        await app.register(
          async (api) => {
            await api.register(cors, policy)
            await api.register(cors, policy)
            api.put('/x', ok)
          },
          { prefix },
        )
      }
      expect(await readersOf(app, '/a/x')).toEqual([PAGE])
      expect(await readersOf(app, '/b/x')).toEqual([PARTNER])
    })

    test('fails at start-up where there are several policies and routes that it did not see', async () => {
      const app = madeEarlier(fastify)
      app.put('/a', { config: { cors: { origin: PARTNER } } }, ok)
      const { cors, page, partner } = await importLate()
      await app.register(cors, page)
      app.put('/b', { config: { cors: partner } }, ok)
      await expect(app.ready()).rejects.toThrow(
        /import @cors\/fastify before the application is made/,
      )
    })

    test('answers no request to a route whose policy it did not see', async () => {
      const app = madeEarlier(fastify)
      app.put('/a', { config: { cors: { origin: PARTNER } } }, ok)
      const { cors, page } = await importLate()
      await app.register(cors, page)
      const answer = await answerOf(app, PAGE, { url: '/a', method: 'PUT' })
      expect(answer).toMatchObject({ status: 500, allow: undefined })
      expect(answer.body).toContain('import @cors/fastify before the application is made')
    })
  },
)

/** The origins that may send PUT to a URL and read the answer. */
async function readersOf(app: FastifyInstance, url: string): Promise<readonly string[]> {
  const request = { url, method: 'PUT' } as const
  const readers: string[] = []
  for (const origin of [PAGE, PARTNER]) {
    const { status } = await preflightOf(app, origin, request)
    const { allow } = await answerOf(app, origin, request)
    expect(status === 204, `${origin} at ${url}`).toBe(allow === origin)
    if (allow === origin) readers.push(origin)
  }
  return readers
}
