import { definePolicy } from '@cors/core'
import type { FastifyPluginAsync } from 'fastify'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { answerOf, PAGE, PARTNER, preflightOf } from './answer-of.ts'
import { versions } from './fastify-versions.ts'

const page = definePolicy({ origin: PAGE, methods: ['PUT', 'DELETE'] })
const partner = definePolicy({ origin: PARTNER, methods: ['PUT', 'DELETE'] })
const ok = async (): Promise<string> => 'ok'

const GRANTED = { status: 204, body: '' }
const REFUSED = { status: 403, allow: undefined, body: '' }

describe.each(versions)('the plugin in a context of %s', (_name, fastify) => {
  test('governs that context and those inside it, and no other', async () => {
    const app = fastify()
    await app.register(async (api) => {
      await api.register(cors, page)
      api.put('/inside', ok)
      await api.register(async (inner) => void inner.put('/further', ok))
    })
    app.put('/outside', ok)
    await app.register(async (beside) => void beside.put('/beside', ok))
    for (const url of ['/inside', '/further']) {
      expect(await answerOf(app, PAGE, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow: PAGE,
      })
      expect(await preflightOf(app, PAGE, { url, method: 'PUT' })).toEqual({
        ...GRANTED,
        allow: PAGE,
      })
    }
    for (const url of ['/outside', '/beside']) {
      expect(await answerOf(app, PAGE, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow: undefined,
      })
      expect(await preflightOf(app, PAGE, { url, method: 'PUT' })).toMatchObject({
        status: 404,
        allow: undefined,
      })
    }
  })

  test('leaves the preflights of other contexts to their own OPTIONS routes', async () => {
    const app = fastify()
    await app.register(async (api) => {
      await api.register(cors, page)
      api.put('/inside', ok)
    })
    app.put('/outside', ok)
    app.options('/outside', async () => 'by hand')
    expect(await preflightOf(app, PAGE, { url: '/outside', method: 'PUT' })).toMatchObject({
      status: 200,
      body: 'by hand',
    })
    expect(await preflightOf(app, PAGE, { url: '/inside', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
  })

  test('decides before the plugin in a context around it, for requests and preflights', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/outer', ok)
    await app.register(
      async (api) => {
        await api.register(cors, partner)
        api.put('/inner', ok)
      },
      { prefix: '/api' },
    )
    const both = [
      ['/outer', PAGE, PARTNER],
      ['/api/inner', PARTNER, PAGE],
    ] as const
    for (const [url, allowed, denied] of both) {
      expect(await answerOf(app, allowed, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow: allowed,
      })
      expect(await answerOf(app, denied, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow: undefined,
      })
      expect(await preflightOf(app, allowed, { url, method: 'PUT' })).toEqual({
        ...GRANTED,
        allow: allowed,
      })
      expect(await preflightOf(app, denied, { url, method: 'PUT' })).toEqual(REFUSED)
    }
  })

  test('decides by the policy of the method asked for where two contexts share a URL', async () => {
    const app = fastify()
    await app.register(async (one) => {
      await one.register(cors, page)
      one.put('/a', ok)
    })
    await app.register(async (other) => {
      await other.register(cors, partner)
      other.delete('/a', ok)
    })
    app.patch('/a', ok)
    expect(await preflightOf(app, PAGE, { url: '/a', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual(REFUSED)
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'DELETE' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PAGE, { url: '/a', method: 'PATCH' })).toMatchObject({
      status: 404,
      allow: undefined,
    })
  })

  test('registered twice decides by the policy that was registered last, each header once', async () => {
    const app = fastify()
    await app.register(cors, page)
    await app.register(cors, partner)
    app.put('/a', ok)
    const answer = await app.inject({ method: 'PUT', url: '/a', headers: { origin: PARTNER } })
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': PARTNER, vary: 'Origin' })
    expect(await answerOf(app, PAGE, { url: '/a', method: 'PUT' })).toMatchObject({
      allow: undefined,
    })
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
  })

  test('registered twice without await decides by the policy that was registered last', async () => {
    const app = fastify()
    void app.register(cors, page)
    app.put('/a', ok)
    void app.register(cors, partner)
    expect(await answerOf(app, PARTNER, { url: '/a', method: 'PUT' })).toMatchObject({
      status: 200,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
  })

  test('governs the 404s of that context, where it has a handler for them', async () => {
    const app = fastify()
    await app.register(
      async (api) => {
        await api.register(cors, page)
        api.setNotFoundHandler((_request, reply) => reply.code(404).send('none here'))
      },
      { prefix: '/api' },
    )
    expect(await answerOf(app, PAGE, { url: '/api/x' })).toEqual({
      status: 404,
      allow: PAGE,
      body: 'none here',
    })
    expect(await preflightOf(app, PAGE, { url: '/api/x', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
    expect(await answerOf(app, PAGE, { url: '/x' })).toMatchObject({
      status: 404,
      allow: undefined,
    })
  })

  test('leaves the 404s under its prefix to the handler and the policy of the root, where it has no handler for them', async () => {
    const app = fastify()
    await app.register(cors, page)
    const api: FastifyPluginAsync = async (instance) => {
      await instance.register(cors, partner)
    }
    await app.register(api, { prefix: '/api' })
    expect(await answerOf(app, PAGE, { url: '/api/x' })).toMatchObject({ status: 404, allow: PAGE })
    expect(await preflightOf(app, PAGE, { url: '/api/x', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
    expect(await preflightOf(app, PARTNER, { url: '/api/x', method: 'PUT' })).toEqual(REFUSED)
  })

  test('governs what a handler leaves to the 404 handler', async () => {
    const app = fastify()
    await app.register(async (api) => {
      await api.register(cors, partner)
      api.get('/a', (_request, reply) => reply.callNotFound())
    })
    expect(await answerOf(app, PARTNER, { url: '/a' })).toMatchObject({
      status: 404,
      allow: PARTNER,
    })
  })

  test('governs contexts that were registered before it', async () => {
    const app = fastify()
    await app.register(async (early) => {
      early.put('/early', ok)
      early.put('/own', { config: { cors: partner } }, ok)
    })
    await app.register(async (own) => {
      await own.register(cors, partner)
      own.put('/partner', ok)
    })
    await app.register(cors, page)
    for (const [url, allow] of [
      ['/early', PAGE],
      ['/own', PARTNER],
      ['/partner', PARTNER],
    ] as const) {
      expect([url, await answerOf(app, allow, { url, method: 'PUT' })]).toMatchObject([
        url,
        { status: 200, allow },
      ])
      expect([url, await preflightOf(app, allow, { url, method: 'PUT' })]).toEqual([
        url,
        { ...GRANTED, allow },
      ])
    }
  })
})
