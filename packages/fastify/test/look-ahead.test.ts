import { definePolicy } from '@cors/core'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { answerOf, PAGE, PARTNER, preflightOf } from './answer-of.ts'
import { versions } from './fastify-versions.ts'

const methods = ['PUT', 'DELETE', 'OPTIONS']
const page = definePolicy({ origin: PAGE, methods })
const partner = definePolicy({ origin: PARTNER, methods })
const ok = async (): Promise<string> => 'ok'

const GRANTED = { status: 204, body: '' }
const DENIED = { status: 403, allow: undefined, body: '' }

describe.each(versions)('a preflight on %s', (_name, fastify) => {
  const at = (host: string, method: string, url = '/a'): object => ({
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
      const denied = await preflightOf(app, PAGE, at('admin.example', method))
      expect([method, denied]).toEqual([method, DENIED])
    }
    const other = await preflightOf(app, PAGE, at('other.example', 'PUT'))
    expect(other).toEqual({ ...GRANTED, allow: PAGE })
  })

  test('finds all routes that share one regular expression, or have one that is written the same', async () => {
    const app = fastify()
    await app.register(cors, page)
    const shared = /^admin\./g
    const policies = { GET: false, PUT: partner, DELETE: false, PATCH: undefined } as const
    for (const [method, own] of Object.entries(policies)) {
      const host = method === 'DELETE' ? /^admin\./g : shared
      app.route({ method, url: '/a', constraints: { host }, config: { cors: own }, handler: ok })
    }
    const granted = { ...GRANTED, allow: PARTNER }
    expect(await preflightOf(app, PAGE, at('admin.example', 'GET'))).toEqual(DENIED)
    expect(await preflightOf(app, PARTNER, at('admin.example', 'PUT'))).toEqual(granted)
    expect(await preflightOf(app, PARTNER, at('admin.example', 'PUT'))).toEqual(granted)
    expect(await preflightOf(app, PAGE, at('admin.example', 'DELETE'))).toEqual(DENIED)
  })

  test('prefers an exact host to a regular expression, and the first of several expressions', async () => {
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
        const request = at(host, 'PUT')
        expect([host, (await preflightOf(app, origin, request)).allow]).toEqual([host, allow])
        expect([host, (await answerOf(app, origin, request)).allow]).toEqual([host, allow])
      }
    }
  })

  test('is for the route that serves the request, whatever OPTIONS route lies in front of it', async () => {
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
    expect(await preflightOf(app, PAGE, { ...special, method: 'PUT' })).toEqual(DENIED)
    expect(await preflightOf(app, PAGE, { ...special, method: 'DELETE' })).toEqual(DENIED)
    expect(await preflightOf(app, PARTNER, { ...special, method: 'DELETE' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await answerOf(app, PAGE, { ...special, method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'by hand',
    })
  })

  test('is granted nothing for a route outside of every policy by the policy of one behind it', async () => {
    const app = fastify()
    app.put('/items/special', ok)
    await app.register(async (api) => {
      await api.register(cors, page)
      api.put('/items/:id', ok)
    })
    const special = { url: '/items/special', method: 'PUT' } as const
    expect(await answerOf(app, PAGE, special)).toMatchObject({ status: 200, allow: undefined })
    expect(await preflightOf(app, PAGE, special)).toMatchObject({ status: 404, allow: undefined })
    expect(await preflightOf(app, PAGE, { ...special, url: '/items/7' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
  })

  test('is granted only what all routes grant that a version may lead to', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/items/:id', { config: { cors: false } }, ok)
    app.put('/items/special', { constraints: { version: '1.0.0' } }, ok)
    app.put('/things/:id', ok)
    app.put('/things/special', { constraints: { version: '1.0.0' } }, ok)
    expect(await preflightOf(app, PAGE, { url: '/items/special', method: 'PUT' })).toEqual(DENIED)
    expect(await preflightOf(app, PAGE, { url: '/things/special', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
  })
})
