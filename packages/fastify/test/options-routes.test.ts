import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { ALLOWED, DENIED, PAGE, PARTNER, ok, page, partner } from './policies.ts'
import { sendPreflight, sendRequest } from './send-request.ts'
import { routers } from './fastify-versions.ts'

const config = { cors: partner }

describe.each(routers)('the policy of a route of %s', (_name, fastify) => {
  test('leaves other OPTIONS requests to the routes of the application', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.put('/a', { config }, ok)
    app.options('/a', async () => 'own a')
    app.options('/b', async () => 'own b')
    app.all('*', async () => 'all')
    expect(await sendRequest(app, PAGE, { url: '/a', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'own a',
    })
    expect(await sendRequest(app, PAGE, { url: '/b', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'own b',
    })
    expect(await sendRequest(app, PAGE, { url: '/c', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PAGE,
      body: 'all',
    })
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PAGE, { url: '/a', method: 'DELETE' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
    expect(await sendPreflight(app, PAGE, { url: '/b', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
    expect(await sendPreflight(app, PAGE, { url: '/c', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
  })

  test('of a route for all methods governs every preflight that is not for another route', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.all('*', { config }, async () => 'all')
    app.put('/a', ok)
    expect(await sendPreflight(app, PARTNER, { url: '/c', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PARTNER, { url: '/c', method: 'OPTIONS' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'DELETE' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendPreflight(app, PAGE, { url: '/a', method: 'PUT' })).toEqual({
      ...ALLOWED,
      allow: PAGE,
    })
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'PUT' })).toEqual(DENIED)
    expect(await sendRequest(app, PARTNER, { url: '/a', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PARTNER,
      body: 'all',
    })
  })

  test('of an OPTIONS route governs the preflights that request OPTIONS', async () => {
    const app = fastify()
    await app.register(cors, page)
    app.options('/a', { config }, async () => 'own')
    expect(await sendPreflight(app, PARTNER, { url: '/a', method: 'OPTIONS' })).toEqual({
      ...ALLOWED,
      allow: PARTNER,
    })
    expect(await sendRequest(app, PARTNER, { url: '/a', method: 'OPTIONS' })).toEqual({
      status: 200,
      allow: PARTNER,
      body: 'own',
    })
  })
})
