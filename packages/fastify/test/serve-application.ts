import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import {
  routePolicy,
  type Protocol,
  type ServeApplication,
  type ApplicationSetup,
} from '@cors/conformance'
import type {
  fastify as makeFastify,
  FastifyInstance,
  FastifyServerOptions,
  RouteHandler,
} from 'fastify'
import { cors, corsFrameworkErrors } from '../src/index.ts'
import { addRawRoutes } from './add-raw-routes.ts'

/** The conformance application on Fastify. */
export function serveApplication(
  fastify: typeof makeFastify,
  protocol: Protocol,
): ServeApplication {
  return async (setup) => {
    const frameworkErrors = corsFrameworkErrors(setup.policies.at(-1)!)
    // The types of the two kinds of server have nothing in common; what is done with them is the same.
    const app = fastify({ frameworkErrors, http2: protocol === 'h2c' } as FastifyServerOptions)
    for (const policy of setup.policies) await app.register(cors, policy)
    await addRoutes(app, setup)
    await app.listen({ host: '127.0.0.1', port: 0 })
    return { port: (app.server.address() as AddressInfo).port, close: () => app.close() }
  }
}

class Conflict extends Error {}

async function addRoutes(
  app: FastifyInstance,
  { markReached, recordError }: ApplicationSetup,
): Promise<void> {
  /** A handler that is known to have been reached. */
  const reached = (handler: RouteHandler): RouteHandler =>
    function (request, reply) {
      markReached()
      return handler.call(this, request, reply)
    }
  const get = (path: string, handler: RouteHandler): void => void app.get(path, reached(handler))
  const ok = reached((_request, reply) => reply.send('ok'))

  app.setErrorHandler((error, _request, reply) => {
    recordError(error)
    if (!(error instanceof Conflict)) return reply.send(error)
    return reply.code(409).header('Vary', 'Accept').send(error.message)
  })

  app.route({
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/text',
    handler: reached((_request, reply) => reply.header('X-Total-Count', '1').send('text')),
  })
  app.route({
    method: ['GET', 'OPTIONS'],
    url: '/options',
    handler: reached((_request, reply) => reply.header('Allow', 'GET, OPTIONS').send('options')),
  })

  app.route({
    method: ['GET', 'PUT'],
    url: '/echo',
    handler: reached((request, reply) =>
      reply
        .header('Cache-Control', 'public, max-age=60')
        .header('X-Nonce', request.headers['x-nonce'] ?? '')
        .send('echo'),
    ),
  })

  get('/vary', (_request, reply) => reply.header('Vary', 'Accept-Encoding').send('vary'))
  get('/vary-origin', (_request, reply) => reply.header('Vary', 'origin, Accept').send('vary'))
  get('/vary-list', (_request, reply) =>
    reply.header('Vary', ['Accept', 'Accept-Language']).send('vary'),
  )
  get('/vary-star', (_request, reply) => reply.header('Vary', '*').send('vary'))
  get('/own-headers', (_request, reply) =>
    reply
      .header('Access-Control-Allow-Origin', '*')
      .header('Access-Control-Allow-Credentials', 'true')
      .send('own'),
  )

  get('/throw', () => {
    throw new Error('thrown')
  })
  get('/reject', async () => {
    await setImmediate()
    throw new Error('rejected')
  })
  get('/teapot', async () => {
    throw Object.assign(new Error('teapot'), { statusCode: 418 })
  })
  get('/conflict', async () => {
    throw new Conflict('conflict')
  })
  app.route({
    method: ['GET', 'PUT'],
    url: '/guarded',
    preHandler: (_request, reply) => void reply.code(401).send('who are you?'),
    handler: ok,
  })
  get('/get-only', (_request, reply) => reply.send('get'))
  app.post('/limited', { bodyLimit: 1024, handler: ok })
  app.post('/json', ok)

  get('/not-modified', (_request, reply) => reply.code(304).send())
  get('/redirect', (_request, reply) => reply.redirect('/text'))
  get('/no-content', (_request, reply) => reply.code(204).send())
  get('/stream', (_request, reply) => reply.send(Readable.from(oneAndTwo())))
  get('/events', (_request, reply) =>
    reply.type('text/event-stream').send(Readable.from(['data: one\n\n'])),
  )

  addRawRoutes(get)

  app.get('/route', ok)
  app.put('/route', { config: { cors: routePolicy }, handler: ok })
  app.delete('/items/:id', { config: { cors: routePolicy }, handler: ok })
  app.route({ method: ['GET', 'PUT'], url: '/closed', config: { cors: false }, handler: ok })
  await app.register(
    async (group) => {
      await group.register(cors, routePolicy)
      group.route({ method: ['GET', 'PUT'], url: '/text', handler: ok })
    },
    { prefix: '/group' },
  )
}

async function* oneAndTwo(): AsyncGenerator<string> {
  yield 'one'
  await setImmediate()
  yield 'two'
}
