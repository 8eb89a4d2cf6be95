import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { ALLOWED, DENIED, PAGE, PARTNER, ok, page, partner } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
import { versions } from './fastify-versions.ts'

const methods = ['PUT', 'DELETE', 'OPTIONS']

describe.each(versions)('look-ahead for a preflight on %s', (_name, fastify) => {
  const requestTo = (host: string, method: string, url = '/a'): object => ({
    url,
    method,
    headers: { host },
  })

  test('finds every method of a route whose host is a regular expression', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.route({
      method: ['GET', 'PUT', 'DELETE'],
      url: '/a',
      constraints: { host: /^admin\./ },
      config: { cors: false },
      handler: ok,
    })
    app.route({ method: ['GET', 'PUT'], url: '/a', handler: ok })
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD']) {
      const denied = await sendPreflight(app, PAGE, requestTo('admin.example', method))
      expect([method, denied]).toEqual([method, DENIED])
    }
    const other = await sendPreflight(app, PAGE, requestTo('other.example', 'PUT'))
    expect(other).toEqual({ ...ALLOWED, allow: PAGE })
  })

  test('finds all routes whose regular expressions are the same or are written the same', async () => {
    const app = fastify()
    await app.register(cors, page)
    const shared = /^admin\./g
    const policies = { GET: false, PUT: partner, DELETE: false, PATCH: undefined } as const
    for (const [method, own] of Object.entries(policies)) {
      const host = method === 'DELETE' ? /^admin\./g : shared
      app.route({ method, url: '/a', constraints: { host }, config: { cors: own }, handler: ok })
    }
    const allowed = { ...ALLOWED, allow: PARTNER }
    expect(await sendPreflight(app, PAGE, requestTo('admin.example', 'GET'))).toEqual(DENIED)
    expect(await sendPreflight(app, PARTNER, requestTo('admin.example', 'PUT'))).toEqual(allowed)
    expect(await sendPreflight(app, PARTNER, requestTo('admin.example', 'PUT'))).toEqual(allowed)
    expect(await sendPreflight(app, PAGE, requestTo('admin.example', 'DELETE'))).toEqual(DENIED)
  })

  test('prefers an exact host to a regular expression, and the first of several regular expressions', async () => {
    const app = fastify()
    await app.register(cors, { origin: '*', methods })
    for (const [host, own] of [
      [/example$/, page],
      [/^a\./, partner],
      ['a.example', false],
    ] as const) {
      app.put('/a', { constraints: { host }, config: { cors: own } }, ok)
    }
    for (const [host, policy] of [
      ['a.example', undefined],
      ['b.example', PAGE],
      ['a.test', PARTNER],
      ['b.test', '*'],
    ] as const) {
      for (const origin of [PAGE, PARTNER]) {
        const allow = policy === '*' || policy === origin ? policy : undefined
        const request = requestTo(host, 'PUT')
        expect([host, (await sendPreflight(app, origin, request)).allow]).toEqual([host, allow])
        expect([host, (await sendRequest(app, origin, request)).allow]).toEqual([host, allow])
      }
    }
  })

  test('finds the route that serves the request, whatever OPTIONS route is more specific', async () => {
    const app = fastify()
    await app.register(
      async (api) => {
        await api.register(cors, page)
        api.options('/special', async () => 'by hand')
        api.options('/elsewhere/special', async () => 'by hand')
        await api.register(async (inner) => {
          await inner.register(cors, partner)
          inner.put('/:id', { config: { cors: false } }, ok)
          inner.delete('/:id', ok)
        })
      },
      { prefix: '/api' },
    )
    const special = { url: '/api/special' }
    expect(await sendPreflight(app, PAGE, { ...special, method: 'PUT' })).toEqual(DENIED)
    expect(await sendPreflight(app, PAGE, { ...special, method: 'DELETE' })).toEqual(DENIED)
    expect(await sendPreflight(app, PARTNER, { ...special, method: 'DELETE' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendRequest(app, PAGE, { ...special, method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'by hand',
    })
  })

  test('does not apply the policy of a less specific route to a route without a policy', async () => {
    const app = fastify()
    app.put('/items/special', ok)
    await app.register(async (api) => {
      await api.register(cors, page)
      api.put('/items/:id', ok)
    })
    const special = { url: '/items/special', method: 'PUT' } as const
    expect(await sendRequest(app, PAGE, special)).toMatchObject({ status: 200, allow: undefined })
    expect(await sendPreflight(app, PAGE, special)).toMatchObject({ status: 404, allow: undefined })
    expect(await sendPreflight(app, PAGE, { ...special, url: '/items/7' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
  })

  test('allows only what the policies of all routes allow that some version reaches', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/items/:id', { config: { cors: false } }, ok)
    app.put('/items/special', { constraints: { version: '1.0.0' } }, ok)
    app.put('/things/:id', ok)
    app.put('/things/special', { constraints: { version: '1.0.0' } }, ok)
    expect(await sendPreflight(app, PAGE, { url: '/items/special', method: 'PUT' })).toEqual(DENIED)
    expect(await sendPreflight(app, PAGE, { url: '/things/special', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
  })
})
