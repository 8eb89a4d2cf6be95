import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { ALLOWED, DENIED, PAGE, PARTNER, ok, page, partner } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
import { versions } from './fastify-versions.ts'

describe.each(versions)('the plugin in a context of %s', (_name, fastify) => {
  test('governs that context and the contexts inside it, and no other', async () => {
    const app = fastify()
    await app.register(async (api) => {
      await api.register(cors, page)
      api.put('/inside', ok)
      await api.register(async (inner) => void inner.put('/further', ok))
    })
    app.put('/outside', ok)
    await app.register(async (beside) => void beside.put('/beside', ok))
    for (const url of ['/inside', '/further']) {
      expect(await sendRequest(app, PAGE, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow: PAGE,
      })
      expect(await sendPreflight(app, PAGE, { url, method: 'PUT' })).toEqual({
        ...ALLOWED,
        allow: PAGE,
      })
    }
    for (const url of ['/outside', '/beside']) {
      expect(await sendRequest(app, PAGE, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow: undefined,
      })
      expect(await sendPreflight(app, PAGE, { url, method: 'PUT' })).toMatchObject({
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
    expect(await sendPreflight(app, PAGE, { url: '/outside', method: 'PUT' })).toMatchObject({
      status: 200,
      body: 'by hand',
    })
    expect(await sendPreflight(app, PAGE, { url: '/inside', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
  })

  test('takes precedence over the plugin in a context around it, for requests and preflights', async () => {
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
      expect(await sendRequest(app, allowed, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow: allowed,
      })
      expect(await sendRequest(app, denied, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow: undefined,
      })
      expect(await sendPreflight(app, allowed, { url, method: 'PUT' })).toEqual({
        ...ALLOWED,
        allow: allowed,
      })
      expect(await sendPreflight(app, denied, { url, method: 'PUT' })).toEqual(DENIED)
    }
  })

  test('governs preflights by the policy of the requested method where two contexts share a URL', async () => {
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
    expect(await sendPreflight(app, PAGE, { url: '/a', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual(DENIED)
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'DELETE' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PAGE, { url: '/a', method: 'PATCH' })).toMatchObject({
      status: 404,
      allow: undefined,
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
      expect([url, await sendRequest(app, allow, { url, method: 'PUT' })]).toMatchObject([
        url,
        { status: 200, allow },
      ])
      expect([url, await sendPreflight(app, allow, { url, method: 'PUT' })]).toEqual([
        url,
        { ...ALLOWED, allow },
      ])
    }
  })
})
