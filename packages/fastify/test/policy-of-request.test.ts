import { observePolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import { describe, expect, test, vi } from 'vitest'
import { cors, corsFrameworkErrors, definePolicy, type PolicyOfRequest } from '../src/index.ts'
import { versions } from './fastify-versions.ts'
import { ALLOWED, DENIED, ok, page, PAGE, partner, PARTNER } from './policies.ts'
import { sendPreflight, sendRequest } from './send-request.ts'

const everyone = definePolicy({ origin: '*' })

/** `page` for one host and path, else `partner`; and what it was called with. */
function recordCalls(): { calls: string[]; choose: PolicyOfRequest } {
  const calls: string[] = []
  return {
    calls,
    choose: ({ id, hostname, url, raw }, method) => {
      calls.push(`${typeof id} ${raw.method} ${method} ${hostname} ${url}`)
      return hostname === 'app.test' ? page : partner
    },
  }
}

const onPage = { method: 'PUT', url: '/items/1', headers: { host: 'app.test' } } as const
const onPartner = { ...onPage, headers: { host: 'partner.test' } } as const

describe.each(versions)('a function that chooses the policy, in %s', (_name, fastify) => {
  const places: readonly (readonly [
    string,
    (app: FastifyInstance, choose: PolicyOfRequest) => unknown,
  ])[] = [
    [
      'of the root',
      async (app, choose) => {
        await app.register(cors, { policy: choose })
        app.put('/items/:id', ok)
      },
    ],
    [
      'of a context',
      async (app, choose) => {
        await app.register(cors, { policy: false })
        await app.register(async (items) => {
          await items.register(cors, { policy: choose })
          items.put('/items/:id', ok)
        })
      },
    ],
    [
      'of a route',
      async (app, choose) => {
        await app.register(cors, { policy: false })
        app.put('/items/:id', { config: { cors: choose } }, ok)
      },
    ],
  ]

  test.each(places)("%s gets Fastify's request and the requested method", async (_place, add) => {
    const { calls, choose } = recordCalls()
    const app = fastify()
    await add(app, choose)
    expect(await sendRequest(app, PAGE, onPage)).toMatchObject({ status: 200, allow: PAGE })
    expect(await sendRequest(app, PAGE, onPartner)).toMatchObject({ allow: undefined })
    expect(await sendPreflight(app, PARTNER, onPartner)).toMatchObject({
      status: 204,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PAGE, onPartner)).toEqual(DENIED)
    expect(calls).toEqual([
      'string PUT PUT app.test /items/1',
      'string PUT PUT partner.test /items/1',
      'string OPTIONS PUT partner.test /items/1',
      'string OPTIONS PUT partner.test /items/1',
    ])
  })

  test('may be asynchronous, and its responses vary by Origin also under *', async () => {
    const app = fastify()
    await app.register(cors, { policy: async () => everyone })
    app.get('/', ok)
    const { headers } = await app.inject({ url: '/', headers: { origin: PAGE } })
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*', vary: 'Origin' })
  })

  test.each([
    ['throws', () => Promise.reject(new Error('no tenant')), 'no tenant'],
    ['returns options', () => ({ origin: PAGE }), 'the function that chooses the policy'],
  ] as const)(
    'that %s denies, and its error reaches the error handler',
    async (_how, choose, message) => {
      const app = fastify()
      const onError = vi.fn<(error: unknown) => void>()
      app.setErrorHandler((error, _request, reply) => {
        onError(error)
        reply.code(500).send('failed')
      })
      await app.register(cors, { policy: choose as unknown as PolicyOfRequest })
      app.put('/items/:id', ok)
      const failed = { status: 500, allow: undefined, body: 'failed' }
      expect(await sendRequest(app, PAGE, onPage)).toEqual(failed)
      expect(await sendPreflight(app, PAGE, onPage)).toEqual(failed)
      expect(onError).toHaveBeenCalledTimes(2)
      expect(onError).toHaveBeenCalledWith(
        expect.objectContaining({ message: expect.stringContaining(message) }),
      )
    },
  )

  test('decides on the headers that were sent, and sees those that a hook replaced', async () => {
    const seen: unknown[] = []
    const app = fastify()
    app.addHook('onRequest', async (request) => {
      request.headers = {
        origin: PARTNER,
        'access-control-request-method': 'POST',
        'x-tenant': 'ada',
      }
    })
    await app.register(cors, {
      policy: ({ headers }, method) => {
        seen.push([headers['x-tenant'], method])
        return page
      },
    })
    app.put('/items/:id', ok)
    expect(await sendRequest(app, PAGE, onPage)).toMatchObject({ status: 200, allow: PAGE })
    expect(await sendPreflight(app, PAGE, onPage)).toEqual({ ...ALLOWED, allow: PAGE })
    expect(seen).toEqual([
      ['ada', 'PUT'],
      ['ada', 'PUT'],
    ])
  })

  test('may choose an observed policy, whose observer hears of each request once', async () => {
    const reasons: string[] = []
    const observed = observePolicy(page, ({ decision }) => reasons.push(decision.reason))
    const app = fastify({ frameworkErrors: corsFrameworkErrors(() => observed) })
    await app.register(cors, { policy: async () => observed })
    app.put('/items/:id', { config: { cors: () => observed } }, ok)
    await sendRequest(app, PAGE, onPage)
    await sendRequest(app, PARTNER, { ...onPage, url: '/none' })
    await sendPreflight(app, PARTNER, onPage)
    await sendRequest(app, PARTNER, { ...onPage, url: '/%zz' })
    const denied = 'origin-not-allowed'
    expect(reasons).toEqual(['allowed', denied, denied, denied])
  })

  test('is one policy for all routes that have it', async () => {
    const { choose } = recordCalls()
    const app = fastify()
    await app.register(cors, { policy: choose })
    app.put('/items/:id', { constraints: { version: '1.0.0' } }, ok)
    app.put('/items/:id', { constraints: { version: '2.0.0' }, config: { cors: choose } }, ok)
    expect(await sendPreflight(app, PAGE, onPage)).toEqual({ ...ALLOWED, allow: PAGE })
  })

  test('chooses for the responses of corsFrameworkErrors', async () => {
    const { calls, choose } = recordCalls()
    const app = fastify({ frameworkErrors: corsFrameworkErrors(choose) })
    await app.register(cors, { policy: choose })
    const response = await sendRequest(app, PAGE, { ...onPage, url: '/%zz' })
    expect([400, 404]).toContain(response.status)
    expect(response.allow).toBe(PAGE)
    expect(calls).toEqual(['string PUT PUT app.test /%zz'])
  })

  test('as the options of the plugin is called once, by Fastify', async () => {
    const given: unknown[] = []
    const app = fastify()
    await app.register(cors, (context) => {
      given.push(context)
      return page
    })
    app.get('/', ok)
    await sendRequest(app, PAGE)
    await sendRequest(app, PAGE)
    expect(given).toEqual([app])
  })
})

test('a function of one copy of the package chooses where another copy decides', async () => {
  vi.resetModules()
  const other = await import('../src/index.ts')
  const { calls, choose } = recordCalls()
  for (const [, fastify] of versions) {
    const app = fastify()
    await app.register(cors, { policy: false })
    await app.register(async (items) => {
      await items.register(other.cors, { policy: choose })
      items.put('/items/:id', ok)
    })
    expect(await sendRequest(app, PAGE, onPage)).toMatchObject({ status: 200, allow: PAGE })
  }
  expect(calls).toHaveLength(versions.length)
})
