import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { ALLOWED, PAGE, PARTNER, ok, page, partner } from './policies.ts'
import { sendRequest, sendPreflight } from './send-request.ts'
import { versions } from './fastify-versions.ts'

describe.each(versions)('the plugin in one context of %s', (_name, fastify) => {
  test('registered twice, uses the policy that was registered last, and sends each header once', async () => {
    const app = fastify()
    await app.register(cors, page)
    await app.register(cors, partner)
    app.put('/a', ok)
    const response = await app.inject({ method: 'PUT', url: '/a', headers: { origin: PARTNER } })
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': PARTNER,
      vary: 'Origin',
    })
    expect(await sendRequest(app, PAGE, { url: '/a', method: 'PUT' })).toMatchObject({
      allow: undefined,
    })
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
  })

  test('registered twice without await, uses the policy that was registered last', async () => {
    const app = fastify()
    void app.register(cors, page)
    app.put('/a', ok)
    void app.register(cors, partner)
    expect(await sendRequest(app, PARTNER, { url: '/a', method: 'PUT' })).toMatchObject({
      status: 200,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
  })
})
