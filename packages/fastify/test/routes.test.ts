import { definePolicy } from '@cors/core'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { answerOf, PAGE, PARTNER, preflightOf } from './answer-of.ts'
import { versions } from './fastify-versions.ts'

const page = definePolicy({ origin: PAGE, methods: ['PUT', 'DELETE', 'OPTIONS'] })
const partner = definePolicy({ origin: PARTNER, methods: ['PUT', 'DELETE', 'OPTIONS'] })
const config = { cors: partner }
const ok = async (): Promise<string> => 'ok'

/** A constraint on a header of the application's own, which no preflight carries. */
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

const GRANTED = { status: 204, body: '' }
const REFUSED = { status: 403, allow: undefined, body: '' }

const [[newest, makeNewest]] = versions as [(typeof versions)[number]]
const compiled: typeof makeNewest = ((options: FastifyServerOptions = {}) =>
  makeNewest({ ...options, routerOptions: { ...options.routerOptions, compile: true } })) as never

const routers = [...versions, [`${newest} with a compiled router`, compiled]] as const

describe.each(routers)('a policy in a route of %s', (name, fastify) => {
  test('decides on the requests of that route alone', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.get('/a', ok)
    app.get('/b', { config }, ok)
    expect(await answerOf(app, PAGE, { url: '/a' })).toMatchObject({ status: 200, allow: PAGE })
    expect(await answerOf(app, PARTNER, { url: '/a' })).toMatchObject({ allow: undefined })
    expect(await answerOf(app, PARTNER, { url: '/b' })).toMatchObject({
      status: 200,
      allow: PARTNER,
    })
    expect(await answerOf(app, PAGE, { url: '/b' })).toMatchObject({ allow: undefined })
  })

  test('answers the preflights for its method alone', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.get('/a', ok)
    app.put('/a', { config }, ok)
    const url = '/a'
    expect(await preflightOf(app, PARTNER, { url, method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PAGE, { url, method: 'PUT' })).toEqual(REFUSED)
    expect(await preflightOf(app, PAGE, { url })).toEqual({ ...GRANTED, allow: PAGE })
    expect(await preflightOf(app, PAGE, { url, method: 'DELETE' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
    expect(await preflightOf(app, PARTNER, { url })).toEqual(REFUSED)
  })

  test('may be written as options', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/a', { config: { cors: { origin: PARTNER, methods: ['PUT'] } } }, ok)
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await answerOf(app, PARTNER, { url: '/a', method: 'PUT' })).toMatchObject({
      allow: PARTNER,
    })
  })

  test('that is false denies every origin', async () => {
    const app = fastify()
    await app.register(cors, { origin: '*' })
    app.put('/a', { config: { cors: false } }, ok)
    expect(await preflightOf(app, PAGE, { url: '/a', method: 'PUT' })).toEqual(REFUSED)
    expect(await answerOf(app, PAGE, { url: '/a', method: 'PUT' })).toEqual({
      status: 200,
      allow: undefined,
      body: 'ok',
    })
  })

  test('holds for the HEAD route that Fastify adds to a GET route', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.get('/a', { config }, ok)
    expect(await answerOf(app, PARTNER, { url: '/a', method: 'HEAD' })).toMatchObject({
      status: 200,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'HEAD' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
  })

  test('is refused at start-up with the route in the message', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/items/:id', { config: { cors: { origin: `${PAGE}/` } } }, ok)
    await expect(app.ready()).rejects.toMatchObject({
      code: 'ERR_CORS_POLICY',
      issues: [{ code: 'origin-invalid', path: 'origin' }],
      message: expect.stringContaining(
        'PUT /items/:id: config.cors: origin: "https://app.example.com/"',
      ),
    })
  })

  test('may come from an onRoute hook of the application', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.addHook('onRoute', (options) => {
      if (options.path.startsWith('/internal')) options.config = { ...options.config, cors: false }
    })
    app.put('/internal/a', ok)
    app.put('/a', ok)
    const internal = { url: '/internal/a', method: 'PUT' } as const
    expect(await answerOf(app, PAGE, internal)).toMatchObject({ status: 200, allow: undefined })
    expect(await preflightOf(app, PAGE, internal)).toEqual(REFUSED)
    expect(await preflightOf(app, PAGE, { url: '/a', method: 'PUT' })).toMatchObject({
      allow: PAGE,
    })
  })

  test('answers preflights with parameters, wildcards and static paths as the requests are routed', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.delete('/items/:id', { config }, ok)
    app.put('/items/special', ok)
    app.options('/items/special', ok)
    app.put('/files/*', { config }, ok)
    app.put('/files/own', ok)
    app.put('/:year(^\\d{4}$)/:file.json', { config }, ok)
    const cases = [
      ['/items/7', 'DELETE', PARTNER],
      ['/items/special', 'DELETE', PARTNER],
      ['/items/special', 'PUT', PAGE],
      ['/files/a/b', 'PUT', PARTNER],
      ['/files/own', 'PUT', PAGE],
      ['/files/own', 'DELETE', PAGE],
      ['/2024/x.json?a=b', 'PUT', PARTNER],
      ['/nowhere', 'PUT', PAGE],
    ] as const
    for (const [url, method, allow] of cases) {
      const other = allow === PAGE ? PARTNER : PAGE
      expect([url, await preflightOf(app, allow, { url, method })]).toEqual([
        url,
        { ...GRANTED, allow },
      ])
      expect([url, await preflightOf(app, other, { url, method })]).toEqual([url, REFUSED])
    }
  })

  test('leaves the OPTIONS routes of the application alone', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/a', { config }, ok)
    app.options('/a', async () => 'own a')
    app.options('/b', async () => 'own b')
    app.all('*', async () => 'all')
    expect(await answerOf(app, PAGE, { url: '/a', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'own a',
    })
    expect(await answerOf(app, PAGE, { url: '/b', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'own b',
    })
    expect(await answerOf(app, PAGE, { url: '/c', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'all',
    })
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PAGE, { url: '/a', method: 'DELETE' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
    expect(await preflightOf(app, PAGE, { url: '/b', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
    expect(await preflightOf(app, PAGE, { url: '/c', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
  })

  test('of a route for all methods answers every preflight that no other route is for', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.all('*', { config }, async () => 'all')
    app.put('/a', ok)
    expect(await preflightOf(app, PARTNER, { url: '/c', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PARTNER, { url: '/c', method: 'OPTIONS' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'DELETE' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await preflightOf(app, PAGE, { url: '/a', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual(REFUSED)
    expect(await answerOf(app, PARTNER, { url: '/a', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PARTNER,
      body: 'all',
    })
  })

  test('of an OPTIONS route answers the preflights that ask for OPTIONS', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.options('/a', { config }, async () => 'own')
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'OPTIONS' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(await answerOf(app, PARTNER, { url: '/a', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PARTNER,
      body: 'own',
    })
  })

  test('is found under a prefix, with and without the slash of its root', async () => {
    const app = fastify()
    await app.register(cors, page)
    await app.register(
      async (api) => {
        api.put('/', { config }, ok)
        api.put('/a', { config }, ok)
      },
      { prefix: '/api' },
    )
    await app.register(async (api) => void api.put('/a', { config }, ok), { prefix: '/slash/' })
    for (const url of ['/api', '/api/', '/api/a', '/slash/a']) {
      expect([url, await answerOf(app, PARTNER, { url, method: 'PUT' })]).toMatchObject([
        url,
        { status: 200, allow: PARTNER },
      ])
      expect([url, await preflightOf(app, PARTNER, { url, method: 'PUT' })]).toEqual([
        url,
        { ...GRANTED, allow: PARTNER },
      ])
    }
    expect(await preflightOf(app, PAGE, { url: '/api/other', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PAGE,
    })
  })

  test.each(['slash', 'no-slash', 'both'] as const)(
    'is found at the root of a prefix with prefixTrailingSlash %s',
    async (prefixTrailingSlash) => {
      const app = fastify()
      await app.register(cors, page)
      await app.register(
        async (api) =>
          void api.route({
            method: ['GET', 'PUT'],
            url: '/',
            prefixTrailingSlash,
            config,
            handler: ok,
          }),
        { prefix: '/api' },
      )
      for (const url of ['/api', '/api/']) {
        const { status } = await answerOf(app, PARTNER, { url, method: 'PUT' })
        const allow = status === 200 ? PARTNER : PAGE
        expect([url, await preflightOf(app, allow, { url, method: 'PUT' })]).toEqual([
          url,
          { ...GRANTED, allow },
        ])
        expect([url, await answerOf(app, allow, { url, method: 'PUT' })]).toMatchObject([
          url,
          { status, allow },
        ])
      }
    },
  )

  test('is found in any spelling that the router takes', async () => {
    const router = { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, caseSensitive: false }
    const app = fastify(name === 'Fastify 5.0.0' ? router : { routerOptions: router })
    await app.register(cors, page)
    app.put('/Items/:id', { config }, ok)
    app.delete('/items/:key/', { config }, ok)
    await app.register(async (api) => void api.put('/', { config }, ok), { prefix: '/api' })
    for (const [url, method] of [
      ['/items/7/', 'PUT'],
      ['//ITEMS/7', 'DELETE'],
      ['/API//', 'PUT'],
    ] as const) {
      expect([url, await answerOf(app, PARTNER, { url, method })]).toMatchObject([
        url,
        { status: 200, allow: PARTNER },
      ])
      expect([url, await preflightOf(app, PARTNER, { url, method })]).toEqual([
        url,
        { ...GRANTED, allow: PARTNER },
      ])
    }
  })

  test('is told apart by host', async () => {
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
    const at = (host: string): object => ({ url: '/a', method: 'PUT', headers: { host } })
    expect(await preflightOf(app, PARTNER, at('a.example'))).toEqual({ ...GRANTED, allow: PARTNER })
    expect(await preflightOf(app, PAGE, at('a.example'))).toEqual(REFUSED)
    expect(await preflightOf(app, PAGE, at('b.example'))).toEqual(REFUSED)
    expect(await preflightOf(app, PAGE, at('c.example'))).toEqual({ ...GRANTED, allow: PAGE })
  })

  test('is found on a URL with more methods and hosts than the router takes constraints', async () => {
    const app = fastify()
    await app.register(cors, page)
    for (const host of ['a.example', 'b.example', 'c.example', 'd.example']) {
      const policy = host === 'd.example' ? false : partner
      app.all('/a', { constraints: { host }, config: { cors: policy } }, ok)
    }
    const at = (host: string): object => ({ url: '/a', method: 'PUT', headers: { host } })
    expect(await preflightOf(app, PARTNER, at('c.example'))).toEqual({ ...GRANTED, allow: PARTNER })
    expect(await preflightOf(app, PARTNER, at('d.example'))).toEqual(REFUSED)
  })

  test('is denied with its route where more contexts share a URL than the router takes constraints', async () => {
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

  test('is the same for all versions of a route, for a preflight names none', async () => {
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
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
    expect(
      await answerOf(app, PARTNER, {
        url: '/a',
        method: 'PUT',
        headers: { 'accept-version': '2.x' },
      }),
    ).toMatchObject({ status: 200, allow: PARTNER })
  })

  test('that differs between versions of a route is refused at start-up', async () => {
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
      /PUT \/a\/:id and PUT \/a\/:key have different policies, but one and the same preflight/,
    )
  })

  test('that is a function is the same for all versions only where it is one and the same function', async () => {
    const both = async (...origins: readonly (() => boolean)[]): Promise<void> => {
      const app = fastify()
      await app.register(cors, page)
      for (const [index, origin] of origins.entries()) {
        const constraints = { version: `${index}.0.0` }
        app.put('/a', { constraints, config: { cors: { origin } } }, ok)
      }
      await app.ready()
    }
    const origin = (): boolean => true
    await expect(both(origin, origin)).resolves.toBeUndefined()
    await expect(both(origin, () => true)).rejects.toThrow(/have different policies/)
  })

  test('that differs between routes which only a header tells apart is refused at start-up', async () => {
    const app = fastify()
    app.addConstraintStrategy(tenant())
    await app.register(cors, page)
    app.put('/a', { constraints: { tenant: 'one' }, config }, ok)
    app.put('/a', { constraints: { tenant: 'two' } }, ok)
    await expect(app.ready()).rejects.toThrow(/PUT \/a and PUT \/a have different policies/)
  })

  test('is found where a header tells the routes apart and their policy is the same', async () => {
    const app = fastify()
    app.addConstraintStrategy(tenant())
    await app.register(cors, page)
    app.put('/a', { constraints: { tenant: 'one' }, config }, ok)
    app.put('/a', { constraints: { tenant: 'two' }, config }, ok)
    expect(await preflightOf(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...GRANTED,
      allow: PARTNER,
    })
  })

  test('is kept out of API descriptions, and other onRoute hooks see that', async () => {
    const app = fastify()
    const seen: unknown[] = []
    app.addHook('onRoute', ({ method, url, schema }) => void seen.push([method, url, schema]))
    await app.register(cors, page)
    app.put('/a', { config }, ok)
    await app.ready()
    expect(seen).toMatchObject([
      ['PUT', '/a', undefined],
      ['OPTIONS', '/a', { hide: true }],
    ])
  })

  test('adds no route where every route is under the policy of the root', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/a', ok)
    await app.ready()
    expect(app.printRoutes()).not.toContain('OPTIONS')
  })
})
