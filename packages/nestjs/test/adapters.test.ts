import { findGoverningPolicies } from '@cors/conformance/look-ahead'
import { from, headerOf, openConnection, preflight, send } from '@cors/conformance/requests'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import express from 'express'
import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { Cats } from './features/animals.ts'
import { moduleOf } from './features/feature.ts'
import { create, onExpress, onFastify, start } from './platforms.ts'
import { governedBy, PAGE, STRANGER } from './policies.ts'

const cat = { method: 'GET', target: '/cats/1' }

test('an Express application that was handed in with middleware that responds is governed', async () => {
  const instance = express().use((_request, response) => void response.status(401).end())
  const adapter = (): ExpressAdapter => new ExpressAdapter(instance)
  const { port, close } = await start({ ...onExpress, adapter }, moduleOf([Cats]))
  expect(await findGoverningPolicies(port, cat)).toEqual(governedBy('route', 401))
  await close()
})

test('a Fastify instance that was handed in with a hook that responds is governed', async () => {
  const instance = fastify()
  instance.addHook('onRequest', async (_request, reply) => reply.code(401).send())
  const adapter = (): FastifyAdapter => new FastifyAdapter(instance as never)
  const { port, close } = await start({ ...onFastify, adapter }, moduleOf([Cats]))
  expect(await findGoverningPolicies(port, cat)).toEqual(governedBy('route', 401))
  await close()
})

test('Fastify responds to injected requests with the same headers', async () => {
  const app = (await create(onFastify, moduleOf([Cats]))) as NestFastifyApplication
  await app.init()
  await app.getHttpAdapter().getInstance().ready()
  const granted = await app.inject({
    method: 'OPTIONS',
    url: '/cats/1',
    headers: { origin: PAGE, 'access-control-request-method': 'GET' },
  })
  expect(granted.statusCode).toBe(204)
  expect(granted.headers['access-control-allow-origin']).toBe(PAGE)
  const denied = await app.inject({ method: 'GET', url: '/cats/1', headers: { origin: STRANGER } })
  expect(denied.statusCode).toBe(200)
  expect(denied.headers['access-control-allow-origin']).toBeUndefined()
  await app.close()
})

test('Fastify responds over HTTP/2 with the same headers', async () => {
  const adapter = (): FastifyAdapter => new FastifyAdapter({ http2: true } as never)
  const { port, close } = await start({ ...onFastify, adapter }, moduleOf([Cats]))
  const connection = openConnection('h2c', port)
  const granted = await connection.send(preflight(PAGE, 'GET', { path: '/cats/1' }))
  expect(headerOf(granted, 'access-control-allow-origin')).toBe(PAGE)
  const response = await connection.send(from(PAGE, '/cats/1'))
  expect(headerOf(response, 'access-control-expose-headers')).toBe('X-route')
  connection.close()
  await close()
})

test.each(['/%', `/cats/${'x'.repeat(200)}`])(
  "a path that Fastify rejects before any hook gets the headers of the application's policy: %s",
  async (path) => {
    const { port, close } = await start(onFastify, moduleOf([Cats]))
    const response = await send(port, from(PAGE, path))
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(headerOf(response, 'access-control-expose-headers')).toBe('X-application')
    await close()
  },
)
