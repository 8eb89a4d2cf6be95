import { setImmediate } from 'node:timers/promises'
import { definePolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { PAGE, STRANGER, ok } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
import { versions } from './fastify-versions.ts'

const page = definePolicy({ origin: PAGE, methods: ['PUT'], exposedHeaders: ['X-Total-Count'] })

describe.each(versions)('beside other hooks of %s, the plugin', (_name, fastify) => {
  test('puts its headers on the response of an onRequest hook that was added before it', async () => {
    const app = fastify()
    app.addHook('onRequest', (_request, reply) => void reply.code(401).send('who are you?'))
    await app.register(cors, page)
    app.put('/', ok)
    const denied = { status: 401, body: 'who are you?' }
    expect(await sendRequest(app, PAGE)).toEqual({ ...denied, allow: PAGE })
    expect(await sendRequest(app, STRANGER)).toEqual({ ...denied, allow: undefined })
    expect(await sendPreflight(app, PAGE, { method: 'PUT' })).toEqual({ ...denied, allow: PAGE })
  })

  test('puts its headers on the error of an onRequest hook that was added before it', async () => {
    const app = fastify()
    app.addHook('onRequest', async () => {
      throw Object.assign(new Error('no'), { statusCode: 403 })
    })
    await app.register(cors, page)
    expect(await sendRequest(app, PAGE)).toMatchObject({ status: 403, allow: PAGE })
  })

  test('puts the headers of the policy of the route on such a response', async () => {
    const app = fastify()
    app.addHook('onRequest', (_request, reply) => void reply.code(401).send())
    await app.register(cors, page)
    app.get('/', { config: { cors: { origin: STRANGER } } }, ok)
    expect(await sendRequest(app, STRANGER)).toMatchObject({ status: 401, allow: STRANGER })
    expect(await sendRequest(app, PAGE)).toMatchObject({ status: 401, allow: undefined })
  })

  test('calls its origin function for such a response too, and waits', async () => {
    const app = fastify()
    app.addHook('onRequest', (_request, reply) => void reply.code(401).send())
    await app.register(cors, { origin: async (origin) => origin === PAGE })
    expect(await sendRequest(app, PAGE)).toMatchObject({ status: 401, allow: PAGE })
    expect(await sendRequest(app, STRANGER)).toMatchObject({ status: 401, allow: undefined })
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
  ])('reports an origin function that %s for such a response once', async (_how, origin) => {
    const app = fastify()
    const errors: unknown[] = []
    app.addHook('onRequest', (_request, reply) => void reply.code(401).send())
    await app.register(cors, { origin })
    app.setErrorHandler((error, _request, reply) => {
      errors.push(error)
      return reply.code(500).send('failed')
    })
    expect(await sendRequest(app, PAGE)).toEqual({ status: 500, allow: undefined, body: 'failed' })
    expect(errors).toEqual([new Error('down')])
  })

  test.each([undefined, null, 0, ''])(
    'responds with 500 where its origin function rejects with %j',
    async (nothing) => {
      const app = fastify()
      await app.register(cors, { origin: () => Promise.reject(nothing) })
      app.get('/', ok)
      expect(await sendRequest(app, PAGE)).toMatchObject({ status: 500, allow: undefined })
    },
  )

  test('ends preflights before the hooks that were added after it', async () => {
    const app = fastify()
    const ran: string[] = []
    await app.register(cors, page)
    app.addHook('onRequest', async ({ method }) => void ran.push(method))
    app.addHook('preHandler', async ({ method }) => void ran.push(method))
    app.put('/', ok)
    expect(await sendPreflight(app, PAGE, { method: 'PUT' })).toEqual({
      status: 204,
      allow: PAGE,
      body: '',
    })
    expect(await sendRequest(app, PAGE, { method: 'PUT' })).toMatchObject({
      status: 200,
      allow: PAGE,
    })
    expect(ran).toEqual(['PUT', 'PUT'])
  })

  test('lets onSend and onResponse hooks see preflights', async () => {
    const app = fastify()
    const ran: string[] = []
    await app.register(cors, page)
    app.addHook('onSend', async (_request, reply) => void reply.header('X-Frame-Options', 'DENY'))
    app.addHook('onResponse', async (_request, reply) => void ran.push(`${reply.statusCode}`))
    const response = await app.inject({
      method: 'OPTIONS',
      url: '/',
      headers: { origin: STRANGER, 'access-control-request-method': 'PUT' },
    })
    expect(response.statusCode).toBe(403)
    expect(response.headers).toMatchObject({ 'x-frame-options': 'DENY', 'content-length': '0' })
    expect(ran).toEqual(['403'])
  })

  test('puts its headers on the response of a hook in an inner context', async () => {
    const app = fastify()
    await app.register(cors, page)
    await app.register(async (api) => {
      api.addHook('onRequest', (_request, reply) => void reply.code(429).send())
      api.get('/api', ok)
    })
    expect(await sendRequest(app, PAGE, { url: '/api' })).toMatchObject({
      status: 429,
      allow: PAGE,
    })
  })

  test('logs the errors of its origin function with the logger of the application', async () => {
    const lines: string[] = []
    const app = fastify({
      logger: { level: 'error', stream: { write: (line: string) => lines.push(line) } },
    })
    await app.register(cors, { origin: () => Promise.reject(new Error('down')) })
    await sendRequest(app, PAGE)
    expect(lines.map((line) => JSON.parse(line).err.message)).toEqual(['down'])
  })
})

test('a handlerTimeout that responds before the origin function returns sends no CORS headers', async () => {
  const [[, fastify]] = versions as [(typeof versions)[number]]
  const warnings: string[] = []
  const logger = { level: 'warn', stream: { write: (line: string) => void warnings.push(line) } }
  const app = fastify({ logger, handlerTimeout: 1 })
  const lookups: ((allowed: boolean) => void)[] = []
  await app.register(cors, { origin: () => new Promise((resolve) => lookups.push(resolve)) })
  app.route({ method: ['GET', 'OPTIONS'], url: '/', handler: ok })
  for (const response of [sendRequest(app, PAGE), sendPreflight(app, PAGE)]) {
    expect(await response).toMatchObject({ status: 503, allow: undefined })
  }
  for (const settle of lookups) settle(true)
  await setImmediate()
  expect(lookups).toHaveLength(2)
  expect(warnings.map((line) => JSON.parse(line).err.code)).toEqual([
    'FST_ERR_HANDLER_TIMEOUT',
    'FST_ERR_HANDLER_TIMEOUT',
  ])
})
