import { headerOf, preflight, send } from '@cors/conformance/requests'
import { fastify } from 'fastify'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { Cats } from './features/animals.ts'
import { moduleOf } from './features/feature.ts'
import { onFastify, platforms, start } from './platforms.ts'
import { PAGE, STRANGER } from './policies.ts'

describe.each(platforms)('a preflight on $name', (platform) => {
  test.each([
    [PAGE, 204],
    [STRANGER, 403],
  ])('from %s has the headers that a listener of the server set', async (origin, status) => {
    const { port, close } = await start(platform, moduleOf([Cats]), (app) => {
      app
        .getHttpServer()
        .prependListener('request', (_request: IncomingMessage, response: ServerResponse) =>
          response.setHeader('X-Request-Id', '1'),
        )
    })
    const response = await send(port, preflight(origin, 'PUT', { path: '/cats' }))
    expect(response.status).toBe(status)
    expect(headerOf(response, 'x-request-id')).toBe('1')
    await close()
  })
})

test('a preflight on Fastify has the headers that an onSend hook set, and ends up in onResponse', async () => {
  const ended: number[] = []
  const instance = fastify()
  instance.addHook(
    'onSend',
    async (_request, reply) => void reply.header('X-Frame-Options', 'DENY'),
  )
  instance.addHook('onResponse', async (_request, reply) => void ended.push(reply.statusCode))
  const adapter = (): FastifyAdapter => new FastifyAdapter(instance as never)
  const { port, close } = await start({ ...onFastify, adapter }, moduleOf([Cats]))
  for (const [origin, status] of [
    [PAGE, 204],
    [STRANGER, 403],
  ] as const) {
    const response = await send(port, preflight(origin, 'PUT', { path: '/cats' }))
    expect(response.status).toBe(status)
    expect(response.body).toBe('')
    expect(headerOf(response, 'x-frame-options')).toBe('DENY')
  }
  expect(ended).toEqual([204, 403])
  await close()
})
