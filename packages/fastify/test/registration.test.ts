import { describe, expect, test } from 'vitest'
import { type CorsOptions } from '@cors/core'
import byDefault, { cors } from '../src/index.ts'
import { ALLOWED, PAGE, PARTNER, ok, page, partner, DENIED } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
import { versions } from './fastify-versions.ts'

describe.each(versions)('app.register(cors, …) in %s', (_name, fastify) => {
  test('takes a policy', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.get('/', ok)
    expect(await sendRequest(app, PAGE)).toEqual({ status: 200, allow: PAGE, body: 'ok' })
    expect(app.hasPlugin('@cors/fastify')).toBe(true)
  })

  test("takes options, a function that returns options, and Fastify's own options beside them", async () => {
    const options = { origin: PAGE }
    for (const given of [
      options,
      () => options,
      { ...options, prefix: '' },
      { policy: options },
      { policy: page },
    ] as const) {
      const app = fastify()
      await app.register(byDefault, given)
      app.get('/', ok)
      expect(await sendRequest(app, PAGE)).toEqual({ status: 200, allow: PAGE, body: 'ok' })
    }
  })

  test.each([
    [
      { origin: '*', credentials: true },
      'origin-wildcard-with-credentials-prohibited',
      /"\*" with credentials/,
    ],
    [
      { origin: PAGE, allowHeaders: [] },
      'option-unknown',
      /allowHeaders: unknown option.*allowedHeaders/,
    ],
    [{}, 'origin-missing', /origin/],
    [undefined, 'origin-missing', /origin/],
    [PAGE, 'options-invalid', /options: .*"https:\/\/app\.example\.com"/],
    [() => null, 'options-invalid', /options: .*null/],
    [{ origin: PAGE, prefix: '/api' }, 'option-invalid', /prefix: "\/api" has no effect here/],
    [{ origin: PAGE, logLevel: 'warn' }, 'option-invalid', /logLevel: "warn" has no effect here/],
    [{ origin: PAGE, logSerializers: {} }, 'option-invalid', /logSerializers: .* set logSerializ/],
    [{ policy: { origin: `${PAGE}/` } }, 'origin-invalid', /"https:\/\/app\.example\.com"/],
    [{ policy: page, origin: PAGE }, 'option-unknown', /policy/],
    [false, 'origin-missing', /app\.register\(cors, \{ policy: false \}\)/],
  ])(
    'fails app.ready() with a CorsPolicyError where the options are %j',
    async (options, code, message) => {
      const app = fastify()
      void app.register(cors, options as CorsOptions)
      app.get('/', ok)
      await expect(app.ready()).rejects.toMatchObject({
        name: 'CorsPolicyError',
        code: 'ERR_CORS_POLICY',
        issues: [{ code }],
        message: expect.stringMatching(message),
      })
    },
  )

  test.each<object>([{ policy: false }, () => false])(
    'denies every cross-origin read with %o',
    async (denied) => {
      const app = fastify()
      await app.register(cors, denied as { policy: false })
      app.get('/', ok)
      expect(await sendRequest(app, PAGE)).toEqual({ status: 200, allow: undefined, body: 'ok' })
      expect(await sendPreflight(app, PAGE)).toEqual(DENIED)
    },
  )

  test('fails app.ready() with what to write where cors was called', async () => {
    const app = fastify()
    const call = cors as unknown as (options: object) => Promise<never>
    void app.register(call({ origin: PAGE }))
    await expect(app.ready()).rejects.toThrow('cors was called, but Fastify calls it; write')
  })

  test('without await, governs the routes that follow it, and their preflights', async () => {
    const app = fastify()
    void app.register(cors, page)
    app.put('/a', ok)
    app.options('/own', async () => 'own')
    app.all('*', async () => 'all')
    expect(await sendRequest(app, PAGE, { url: '/a', method: 'PUT' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'ok',
    })
    for (const url of ['/a', '/own', '/else']) {
      expect(await sendPreflight(app, PAGE, { url, method: 'PUT' })).toEqual({
        ...ALLOWED,
        allow: PAGE,
      })
    }
    expect(await sendRequest(app, PAGE, { url: '/own', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'own',
    })
    expect(await sendRequest(app, PAGE, { url: '/else', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'all',
    })
  })

  test('without await, lets the policies of routes govern these routes', async () => {
    const app = fastify()
    void app.register(cors, page)
    app.put('/a', { config: { cors: partner } }, ok)
    app.delete('/a', ok)
    app.all('*', { config: { cors: false } }, ok)
    expect(await sendRequest(app, PARTNER, { url: '/a', method: 'PUT' })).toMatchObject({
      status: 200,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PAGE, { url: '/a', method: 'DELETE' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
    expect(await sendPreflight(app, PAGE, { url: '/b', method: 'PUT' })).toMatchObject({
      status: 403,
      allow: undefined,
    })
  })

  test('without await, in an inner context, governs the routes of that context', async () => {
    const app = fastify()
    void app.register(cors, page)
    void app.register(async (api) => {
      void api.register(cors, partner)
      api.put('/a', ok)
    })
    app.put('/b', ok)
    for (const [url, allow] of [
      ['/a', PARTNER],
      ['/b', PAGE],
    ] as const) {
      expect(await sendRequest(app, allow, { url, method: 'PUT' })).toMatchObject({
        status: 200,
        allow,
      })
      expect(await sendPreflight(app, allow, { url, method: 'PUT' })).toEqual({ ...ALLOWED, allow })
    }
  })

  test('without await, fails app.ready() where the options of a route are rejected', async () => {
    const app = fastify()
    void app.register(cors, page)
    app.put('/a', { config: { cors: { origin: 'null' } } }, ok)
    await expect(app.ready()).rejects.toThrow(/PUT \/a: config\.cors: origin/)
  })
})
