import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { ALLOWED, DENIED, PAGE, PARTNER, ok, page, partner } from './policies.ts'
import { sendPreflight, sendRequest } from './send-request.ts'
import { routers } from './fastify-versions.ts'

const config = { cors: partner }

describe.each(routers)('the policy of a route of %s', (name, fastify) => {
  test('governs preflights with parameters, wildcards and static paths as Fastify routes the requests', async () => {
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
      expect([url, await sendPreflight(app, allow, { url, method })]).toEqual([
        url,
        { ...ALLOWED, allow },
      ])
      expect([url, await sendPreflight(app, other, { url, method })]).toEqual([url, DENIED])
    }
  })

  test('is found under a prefix, with and without the trailing slash', async () => {
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
      expect([url, await sendRequest(app, PARTNER, { url, method: 'PUT' })]).toMatchObject([
        url,
        { status: 200, allow: PARTNER },
      ])
      expect([url, await sendPreflight(app, PARTNER, { url, method: 'PUT' })]).toEqual([
        url,
        { ...ALLOWED, allow: PARTNER },
      ])
    }
    expect(await sendPreflight(app, PAGE, { url: '/api/other', method: 'PUT' })).toEqual({
      ...ALLOWED,
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
        const { status } = await sendRequest(app, PARTNER, { url, method: 'PUT' })
        const allow = status === 200 ? PARTNER : PAGE
        expect([url, await sendPreflight(app, allow, { url, method: 'PUT' })]).toEqual([
          url,
          { ...ALLOWED, allow },
        ])
        expect([url, await sendRequest(app, allow, { url, method: 'PUT' })]).toMatchObject([
          url,
          { status, allow },
        ])
      }
    },
  )

  test('is found in any spelling that the router accepts', async () => {
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
      expect([url, await sendRequest(app, PARTNER, { url, method })]).toMatchObject([
        url,
        { status: 200, allow: PARTNER },
      ])
      expect([url, await sendPreflight(app, PARTNER, { url, method })]).toEqual([
        url,
        { ...ALLOWED, allow: PARTNER },
      ])
    }
  })
})
