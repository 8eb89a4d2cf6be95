import type { CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import { describe, expect, test, vi } from 'vitest'
import { PAGE, PARTNER, ok } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
import { versions } from './fastify-versions.ts'

/** The package, evaluated anew, so that it has not seen the applications that exist. */
async function importLate(): Promise<typeof import('../src/index.ts') & Policies> {
  vi.resetModules()
  const late = await import('../src/index.ts')
  const policy = (origin: string): CorsPolicy => late.definePolicy({ origin, methods: ['PUT'] })
  return { ...late, page: policy(PAGE), partner: policy(PARTNER) }
}

/** An application without the registry of the copies that earlier tests imported. */
function createUnseen(fastify: () => FastifyInstance): FastifyInstance {
  const app = fastify()
  Reflect.deleteProperty(app, Symbol.for('@cors/fastify/policy-registry'))
  return app
}

interface Policies {
  readonly page: CorsPolicy
  readonly partner: CorsPolicy
}

describe.each(versions)(
  'the package, imported after the application of %s was created,',
  (_name, fastify) => {
    test('can be registered as a promise', async () => {
      const app = createUnseen(fastify)
      void app.register(importLate(), { origin: PAGE, methods: ['PUT'] })
      app.put('/', ok)
      expect(await allowedOrigins(app, '/')).toEqual([PAGE])
    })

    test('reads the policies of routes that are added after it', async () => {
      const app = createUnseen(fastify)
      const { cors, page, partner } = await importLate()
      await app.register(cors, page)
      app.put('/a', ok)
      app.put('/b', { config: { cors: partner } }, ok)
      await app.register(async (api) => {
        await api.register(cors, partner)
        api.put('/c', ok)
      })
      expect(await allowedOrigins(app, '/a')).toEqual([PAGE])
      expect(await allowedOrigins(app, '/b')).toEqual([PARTNER])
      expect(await allowedOrigins(app, '/c')).toEqual([PARTNER])
    })

    test('sees the routes of sibling contexts, each once', async () => {
      const app = createUnseen(fastify)
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
      expect(await allowedOrigins(app, '/a/x')).toEqual([PAGE])
      expect(await allowedOrigins(app, '/b/x')).toEqual([PARTNER])
    })

    test('fails at start-up where there are several policies and routes that it has not seen', async () => {
      const app = createUnseen(fastify)
      app.put('/a', { config: { cors: { origin: PARTNER } } }, ok)
      const { cors, page, partner } = await importLate()
      await app.register(cors, page)
      app.put('/b', { config: { cors: partner } }, ok)
      await expect(app.ready()).rejects.toThrow(
        /import @cors\/fastify before you create the application/,
      )
    })

    test('responds with 500 to requests for a route whose policy it has not read', async () => {
      const app = createUnseen(fastify)
      app.put('/a', { config: { cors: { origin: PARTNER } } }, ok)
      const { cors, page } = await importLate()
      await app.register(cors, page)
      const response = await sendRequest(app, PAGE, { url: '/a', method: 'PUT' })
      expect(response).toMatchObject({ status: 500, allow: undefined })
      expect(response.body).toContain('import @cors/fastify before you create the application')
    })
  },
)

/** The origins that may send PUT to a URL and read the response. */
async function allowedOrigins(app: FastifyInstance, url: string): Promise<readonly string[]> {
  const request = { url, method: 'PUT' } as const
  const allowed: string[] = []
  for (const origin of [PAGE, PARTNER]) {
    const { status } = await sendPreflight(app, origin, request)
    const { allow } = await sendRequest(app, origin, request)
    expect(status === 204, `${origin} at ${url}`).toBe(allow === origin)
    if (allow === origin) allowed.push(origin)
  }
  return allowed
}
