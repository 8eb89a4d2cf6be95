import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { ALLOWED, DENIED, PAGE, PARTNER, ok, page, partner } from './policies.ts'
import { sendPreflight, sendRequest } from './send-request.ts'
import { routers } from './fastify-versions.ts'

const config = { cors: partner }

describe.each(routers)('the policy of a route of %s', (_name, fastify) => {
  test('governs the requests of that route only', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.get('/a', ok)
    app.get('/b', { config }, ok)
    expect(await sendRequest(app, PAGE, { url: '/a' })).toMatchObject({ status: 200, allow: PAGE })
    expect(await sendRequest(app, PARTNER, { url: '/a' })).toMatchObject({ allow: undefined })
    expect(await sendRequest(app, PARTNER, { url: '/b' })).toMatchObject({
      status: 200,
      allow: PARTNER,
    })
    expect(await sendRequest(app, PAGE, { url: '/b' })).toMatchObject({ allow: undefined })
  })

  test('governs the preflights for the methods of that route only', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.get('/a', ok)
    app.put('/a', { config }, ok)
    const url = '/a'
    expect(await sendPreflight(app, PARTNER, { url, method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PAGE, { url, method: 'PUT' })).toEqual(DENIED)
    expect(await sendPreflight(app, PAGE, { url })).toEqual({ ...ALLOWED, allow: PAGE })
    expect(await sendPreflight(app, PAGE, { url, method: 'DELETE' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
    expect(await sendPreflight(app, PARTNER, { url })).toEqual(DENIED)
  })

  test('can be written as options', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/a', { config: { cors: { origin: PARTNER, methods: ['PUT'] } } }, ok)
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendRequest(app, PARTNER, { url: '/a', method: 'PUT' })).toMatchObject({
      allow: PARTNER,
    })
  })

  test('that is false denies every origin', async () => {
    const app = fastify()
    await app.register(cors, { origin: '*' })
    app.put('/a', { config: { cors: false } }, ok)
    expect(await sendPreflight(app, PAGE, { url: '/a', method: 'PUT' })).toEqual(DENIED)
    expect(await sendRequest(app, PAGE, { url: '/a', method: 'PUT' })).toEqual({
      status: 200,
      allow: undefined,
      body: 'ok',
    })
  })

  test('governs the HEAD route that Fastify adds to a GET route', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.get('/a', { config }, ok)
    expect(await sendRequest(app, PARTNER, { url: '/a', method: 'HEAD' })).toMatchObject({
      status: 200,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'HEAD' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
  })

  test('is rejected at start-up with the route in the message', async () => {
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

  test('can come from an onRoute hook of the application', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.addHook('onRoute', (options) => {
      if (options.path.startsWith('/internal')) options.config = { ...options.config, cors: false }
    })
    app.put('/internal/a', ok)
    app.put('/a', ok)
    const internal = { url: '/internal/a', method: 'PUT' } as const
    expect(await sendRequest(app, PAGE, internal)).toMatchObject({ status: 200, allow: undefined })
    expect(await sendPreflight(app, PAGE, internal)).toEqual(DENIED)
    expect(await sendPreflight(app, PAGE, { url: '/a', method: 'PUT' })).toMatchObject({
      allow: PAGE,
    })
  })

  test('adds a preflight route that is hidden from API descriptions', async () => {
    const app = fastify()
    const added: unknown[] = []
    app.addHook('onRoute', ({ method, url, schema }) => void added.push([method, url, schema]))
    await app.register(cors, page)
    app.put('/a', { config }, ok)
    await app.ready()
    expect(added).toMatchObject([
      ['PUT', '/a', undefined],
      ['OPTIONS', '/a', { hide: true }],
    ])
  })

  test('adds no preflight route where the policy of the root governs every route', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/a', ok)
    await app.ready()
    expect(app.printRoutes()).not.toContain('OPTIONS')
  })
})
