import { describe, expect, test } from 'vitest'
import { definePolicy } from '@cors/core'
import byDefault, { cors } from '../src/index.ts'
import { answerOf, PAGE, PARTNER, preflightOf } from './answer-of.ts'
import { versions } from './fastify-versions.ts'

const page = definePolicy({ origin: PAGE, methods: ['PUT', 'DELETE'] })
const partner = definePolicy({ origin: PARTNER, methods: ['PUT', 'DELETE'] })
const ok = async (): Promise<string> => 'ok'
const GRANTED = { status: 204, body: '' }

describe.each(versions)('app.register(cors, …) in %s', (_name, fastify) => {
  test('takes a policy as it came', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.get('/', ok)
    expect(await answerOf(app, PAGE)).toEqual({ status: 200, allow: PAGE, body: 'ok' })
    expect(app.hasPlugin('@cors/fastify')).toBe(true)
  })

  test('takes options, a function that returns them, and those that Fastify takes for itself', async () => {
    const options = { origin: PAGE }
    for (const given of [
      options,
      () => options,
      { ...options, logLevel: 'warn' },
      { ...page, prefix: '', logSerializers: {} },
    ] as const) {
      const app = fastify()
      await app.register(byDefault, given)
      app.get('/', ok)
      expect(await answerOf(app, PAGE)).toEqual({ status: 200, allow: PAGE, body: 'ok' })
    }
  })

  test.each([
    [{ origin: '*', credentials: true }, /"\*" with credentials|credentials/],
    [
      { origin: PAGE, allowHeaders: [] },
      /allowHeaders: unknown option; it is called allowedHeaders here/,
    ],
    [{}, /origin/],
    [undefined, /origin/],
    [PAGE, /"https:\/\/app\.example\.com" is not a/],
    [{ origin: PAGE, prefix: '/api' }, /prefix: "\/api" has no effect here/],
  ])(
    'fails app.ready() with a CorsPolicyError where the options are %j',
    async (options, message) => {
      const app = fastify()
      void app.register(cors, options as never)
      app.get('/', ok)
      await expect(app.ready()).rejects.toMatchObject({
        name: 'CorsPolicyError',
        code: 'ERR_CORS_POLICY',
        message: expect.stringMatching(message),
      })
    },
  )

  test('without await governs the routes that follow it, and their preflights', async () => {
    const app = fastify()
    void app.register(cors, page)
    app.put('/a', ok)
    app.options('/own', async () => 'own')
    app.all('*', async () => 'all')
    expect(await answerOf(app, PAGE, { url: '/a', method: 'PUT' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'ok',
    })
    for (const url of ['/a', '/own', '/else']) {
      expect(await preflightOf(app, PAGE, { url, method: 'PUT' })).toEqual({
        ...GRANTED,
        allow: PAGE,
      })
    }
    expect(await answerOf(app, PAGE, { url: '/own', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'own',
    })
    expect(await answerOf(app, PAGE, { url: '/else', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'all',
    })
  })

  test('without await still has routes with a policy of their own answered by it', async () => {
    const app = fastify()
    void app.register(cors, page)
    app.put('/a', { config: { cors: partner } }, ok)
    app.delete('/a', ok)
    app.all('*', { config: { cors: false } }, ok)
    expect(await answerOf(app, PARTNER, { url: '/a', method: 'PUT' })).toMatchObject({
      status: 200,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PAGE, { url: '/a', method: 'DELETE' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
    expect(await preflightOf(app, PAGE, { url: '/b', method: 'PUT' })).toMatchObject({
      status: 403,
      allow: undefined,
    })
  })

  test('without await in a context inside decides for the routes of that context', async () => {
    const app = fastify()
    void app.register(cors, page)
    void app.register(async (api) => {
      void api.register(cors, partner)
      api.put('/a', ok)
    })
    app.put('/b', ok)
    for (const [url, allow] of [
      ['/a', PARTNER],
      ['/b', PAGE],
    ] as const) {
      expect(await answerOf(app, allow, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow,
      })
      expect(await preflightOf(app, allow, { url, method: 'PUT' })).toEqual({ ...GRANTED, allow })
    }
  })

  test('without await fails app.ready() where the policy of a route is refused', async () => {
    const app = fastify()
    void app.register(cors, page)
    app.put('/a', { config: { cors: { origin: 'null' } } }, ok)
    await expect(app.ready()).rejects.toThrow(/PUT \/a: config\.cors: origin/)
  })
})
