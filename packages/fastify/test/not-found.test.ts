import type { FastifyPluginAsync } from 'fastify'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { ALLOWED, DENIED, PAGE, PARTNER, page, partner } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
import { versions } from './fastify-versions.ts'

describe.each(versions)('the plugin in a context of %s', (_name, fastify) => {
  test('governs the 404s of that context, where the context has a not-found handler', async () => {
    const app = fastify()
    await app.register(
      async (api) => {
        await api.register(cors, page)
        api.setNotFoundHandler((_request, reply) => reply.code(404).send('none here'))
      },
      { prefix: '/api' },
    )
    expect(await sendRequest(app, PAGE, { url: '/api/x' })).toEqual({
      status: 404,
      allow: PAGE,
      body: 'none here',
    })
    expect(await sendPreflight(app, PAGE, { url: '/api/x', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
    expect(await sendRequest(app, PAGE, { url: '/x' })).toMatchObject({
      status: 404,
      allow: undefined,
    })
  })

  test('leaves the 404s under its prefix to the policy of the root, where the context has no not-found handler', async () => {
    const app = fastify()
    await app.register(cors, page)
    const api: FastifyPluginAsync = async (instance) => {
      await instance.register(cors, partner)
    }
    await app.register(api, { prefix: '/api' })
    expect(await sendRequest(app, PAGE, { url: '/api/x' })).toMatchObject({
      status: 404,
      allow: PAGE,
    })
    expect(await sendPreflight(app, PAGE, { url: '/api/x', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
    expect(await sendPreflight(app, PARTNER, { url: '/api/x', method: 'PUT' })).toEqual(DENIED)
  })

  test('governs responses of the 404 handler that a route handler calls', async () => {
    const app = fastify()
    await app.register(async (api) => {
      await api.register(cors, partner)
      api.get('/a', (_request, reply) => reply.callNotFound())
    })
    expect(await sendRequest(app, PARTNER, { url: '/a' })).toMatchObject({
      status: 404,
      allow: PARTNER,
    })
  })
})
