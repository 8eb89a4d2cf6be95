import { setImmediate } from 'node:timers/promises'
import { definePolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { answerOf, PAGE, preflightOf, STRANGER } from './answer-of.ts'
import { versions } from './fastify-versions.ts'

const page = definePolicy({ origin: PAGE, methods: ['PUT'], exposedHeaders: ['X-Total-Count'] })
const ok = async (): Promise<string> => 'ok'

describe.each(versions)('beside other hooks of %s, the plugin', (_name, fastify) => {
  test('puts its headers on the answer of an onRequest hook that was added before it', async () => {
    const app = fastify()
    app.addHook('onRequest', (_request, reply) => void reply.code(401).send('who are you?'))
    await app.register(cors, page)
    app.put('/', ok)
    const denied = { status: 401, body: 'who are you?' }
    expect(await answerOf(app, PAGE)).toEqual({ ...denied, allow: PAGE })
    expect(await answerOf(app, STRANGER)).toEqual({ ...denied, allow: undefined })
    expect(await preflightOf(app, PAGE, { method: 'PUT' })).toEqual({ ...denied, allow: PAGE })
  })

  test('puts its headers on the error of an onRequest hook that was added before it', async () => {
    const app = fastify()
    app.addHook('onRequest', async () => {
      throw Object.assign(new Error('no'), { statusCode: 403 })
    })
    await app.register(cors, page)
    expect(await answerOf(app, PAGE)).toMatchObject({ status: 403, allow: PAGE })
  })

  test('puts the headers of the policy of a route on such an answer', async () => {
    const app = fastify()
    app.addHook('onRequest', (_request, reply) => void reply.code(401).send())
    await app.register(cors, page)
    app.get('/', { config: { cors: { origin: STRANGER } } }, ok)
    expect(await answerOf(app, STRANGER)).toMatchObject({ status: 401, allow: STRANGER })
    expect(await answerOf(app, PAGE)).toMatchObject({ status: 401, allow: undefined })
  })

  test('asks its function about such an answer too, and waits', async () => {
    const app = fastify()
    app.addHook('onRequest', (_request, reply) => void reply.code(401).send())
    await app.register(cors, { origin: async (origin) => origin === PAGE })
    expect(await answerOf(app, PAGE)).toMatchObject({ status: 401, allow: PAGE })
    expect(await answerOf(app, STRANGER)).toMatchObject({ status: 401, allow: undefined })
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
  ])('reports a function that %s for such an answer once', async (_how, origin) => {
    const app = fastify()
    const errors: unknown[] = []
    app.addHook('onRequest', (_request, reply) => void reply.code(401).send())
    await app.register(cors, { origin })
    app.setErrorHandler((error, _request, reply) => {
      errors.push(error)
      return reply.code(500).send('failed')
    })
    expect(await answerOf(app, PAGE)).toEqual({ status: 500, allow: undefined, body: 'failed' })
    expect(errors).toEqual([new Error('down')])
  })

  test.each([undefined, null, 0, ''])(
    'fails where its function rejects with %j',
    async (nothing) => {
      const app = fastify()
      await app.register(cors, { origin: () => Promise.reject(nothing) })
      app.get('/', ok)
      expect(await answerOf(app, PAGE)).toMatchObject({ status: 500, allow: undefined })
    },
  )

  test('ends preflights before the hooks that were added after it', async () => {
    const app = fastify()
    const ran: string[] = []
    await app.register(cors, page)
    app.addHook('onRequest', async ({ method }) => void ran.push(method))
    app.addHook('preHandler', async ({ method }) => void ran.push(method))
    app.put('/', ok)
    expect(await preflightOf(app, PAGE, { method: 'PUT' })).toEqual({
      status: 204,
      allow: PAGE,
      body: '',
    })
    expect(await answerOf(app, PAGE, { method: 'PUT' })).toMatchObject({ status: 200, allow: PAGE })
    expect(ran).toEqual(['PUT', 'PUT'])
  })

  test('lets onSend and onResponse hooks see preflights', async () => {
    const app = fastify()
    const ran: string[] = []
    await app.register(cors, page)
    app.addHook('onSend', async (_request, reply) => void reply.header('X-Frame-Options', 'DENY'))
    app.addHook('onResponse', async (_request, reply) => void ran.push(`${reply.statusCode}`))
    const answer = await app.inject({
      method: 'OPTIONS',
      url: '/',
      headers: { origin: STRANGER, 'access-control-request-method': 'PUT' },
    })
    expect(answer.statusCode).toBe(403)
    expect(answer.headers).toMatchObject({ 'x-frame-options': 'DENY', 'content-length': '0' })
    expect(ran).toEqual(['403'])
  })

  test('is there for the answer of a hook in a context inside', async () => {
    const app = fastify()
    await app.register(cors, page)
    await app.register(async (api) => {
      api.addHook('onRequest', (_request, reply) => void reply.code(429).send())
      api.get('/api', ok)
    })
    expect(await answerOf(app, PAGE, { url: '/api' })).toMatchObject({ status: 429, allow: PAGE })
  })

  test('works with a logger, and logs its errors as Fastify does', async () => {
    const lines: string[] = []
    const app = fastify({
      logger: { level: 'error', stream: { write: (line: string) => lines.push(line) } },
    })
    await app.register(cors, { origin: () => Promise.reject(new Error('down')) })
    await answerOf(app, PAGE)
    expect(lines.map((line) => JSON.parse(line).err.message)).toEqual(['down'])
  })
})

test('a time limit that answers while the function is still asked has the last word, without CORS headers', async () => {
  const [[, fastify]] = versions as [(typeof versions)[number]]
  const warnings: string[] = []
  const logger = { level: 'warn', stream: { write: (line: string) => void warnings.push(line) } }
  const app = fastify({ logger, handlerTimeout: 1 })
  const asked: ((allowed: boolean) => void)[] = []
  await app.register(cors, { origin: () => new Promise((resolve) => asked.push(resolve)) })
  app.route({ method: ['GET', 'OPTIONS'], url: '/', handler: ok })
  for (const answered of [answerOf(app, PAGE), preflightOf(app, PAGE)]) {
    expect(await answered).toMatchObject({ status: 503, allow: undefined })
  }
  for (const allow of asked) allow(true)
  await setImmediate()
  expect(asked).toHaveLength(2)
  expect(warnings.map((line) => JSON.parse(line).err.code)).toEqual([
    'FST_ERR_HANDLER_TIMEOUT',
    'FST_ERR_HANDLER_TIMEOUT',
  ])
})
