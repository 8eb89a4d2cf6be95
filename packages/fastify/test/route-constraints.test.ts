import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { ALLOWED, DENIED, PAGE, PARTNER, ok, page, partner } from './policies.ts'
import { sendPreflight, sendRequest } from './send-request.ts'
import { routers } from './fastify-versions.ts'

const config = { cors: partner }

/** A constraint on a header that no preflight carries. */
function tenant(): Parameters<FastifyInstance['addConstraintStrategy']>[0] {
  return {
    name: 'tenant',
    storage() {
      const handlers = new Map()
      return {
        get: (value) => handlers.get(value) ?? null,
        set: (value, handler) => void handlers.set(value, handler),
      }
    },
    deriveConstraint: ({ headers }) => headers['x-tenant'],
  }
}

describe.each(routers)('the policy of a route of %s', (_name, fastify) => {
  test('is found by host', async () => {
    const app = fastify()
    await app.register(cors, page)
    const hosts = [
      ['a.example', partner],
      [/^b\.example$/, false],
      ['c.example', undefined],
    ] as const
    for (const [host, policy] of hosts) {
      app.route({
        method: 'PUT',
        url: '/a',
        constraints: { host },
        config: { cors: policy },
        handler: ok,
      })
    }
    const requestTo = (host: string): object => ({ url: '/a', method: 'PUT', headers: { host } })
    expect(await sendPreflight(app, PARTNER, requestTo('a.example'))).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PAGE, requestTo('a.example'))).toEqual(DENIED)
    expect(await sendPreflight(app, PAGE, requestTo('b.example'))).toEqual(DENIED)
    expect(await sendPreflight(app, PAGE, requestTo('c.example'))).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
  })

  test('is found on a URL with more methods and hosts than the router accepts constraints', async () => {
    const app = fastify()
    await app.register(cors, page)
    for (const host of ['a.example', 'b.example', 'c.example', 'd.example']) {
      const policy = host === 'd.example' ? false : partner
      app.all('/a', { constraints: { host }, config: { cors: policy } }, ok)
    }
    const requestTo = (host: string): object => ({ url: '/a', method: 'PUT', headers: { host } })
    expect(await sendPreflight(app, PARTNER, requestTo('c.example'))).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PARTNER, requestTo('d.example'))).toEqual(DENIED)
  })

  test('is rejected with its route where more contexts share a URL than the router accepts constraints', async () => {
    const app = fastify()
    await app.register(cors, page)
    for (let number = 0; number < 32; number += 1) {
      const method = number % 2 === 0 ? 'PUT' : 'DELETE'
      const constraints = { host: `${number}.example` }
      void app.register(
        async (api) => void api.route({ method, url: '/a', constraints, config, handler: ok }),
      )
    }
    await expect(app.ready()).rejects.toThrow(
      /the preflights for DELETE \/a cannot be routed: .*31/,
    )
  })

  test('is found where all versions of a route have the same policy', async () => {
    const app = fastify()
    await app.register(cors, page)
    for (const version of ['1.0.0', '2.0.0']) {
      const options = { origin: PARTNER, methods: ['PUT'] }
      app.route({
        method: 'PUT',
        url: '/a',
        constraints: { version },
        config: { cors: options },
        handler: ok,
      })
    }
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(
      await sendRequest(app, PARTNER, {
        url: '/a',
        method: 'PUT',
        headers: { 'accept-version': '2.x' },
      }),
    ).toMatchObject({ status: 200, allow: PARTNER })
  })

  test('that differs between versions of a route is rejected at start-up', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.route({
      method: 'PUT',
      url: '/a/:id',
      constraints: { version: '1.0.0' },
      config,
      handler: ok,
    })
    app.route({ method: 'PUT', url: '/a/:key', constraints: { version: '2.0.0' }, handler: ok })
    await expect(app.ready()).rejects.toThrow(
      /PUT \/a\/:id and PUT \/a\/:key have different policies, but a preflight cannot tell them apart/,
    )
  })

  test('with an origin function is the same for all versions only where the function is the same', async () => {
    const startWith = async (...origins: readonly (() => boolean)[]): Promise<void> => {
      const app = fastify()
      await app.register(cors, page)
      for (const [index, origin] of origins.entries()) {
        const constraints = { version: `${index}.0.0` }
        app.put('/a', { constraints, config: { cors: { origin } } }, ok)
      }
      await app.ready()
    }
    const origin = (): boolean => true
    await expect(startWith(origin, origin)).resolves.toBeUndefined()
    await expect(startWith(origin, () => true)).rejects.toThrow(/have different policies/)
  })

  test('that differs between routes with different constraints on a header is rejected at start-up', async () => {
    const app = fastify()
    app.addConstraintStrategy(tenant())
    await app.register(cors, page)
    app.put('/a', { constraints: { tenant: 'one' }, config }, ok)
    app.put('/a', { constraints: { tenant: 'two' } }, ok)
    await expect(app.ready()).rejects.toThrow(/PUT \/a and PUT \/a have different policies/)
  })

  test('is found where routes with different constraints on a header have the same policy', async () => {
    const app = fastify()
    app.addConstraintStrategy(tenant())
    await app.register(cors, page)
    app.put('/a', { constraints: { tenant: 'one' }, config }, ok)
    app.put('/a', { constraints: { tenant: 'two' }, config }, ok)
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
  })
})
