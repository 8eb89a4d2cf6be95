import type { Server } from 'node:http'
import { fastify, type FastifyInstance } from 'fastify'
import { REACHED } from '../application-contestant.ts'

/** @param register - called before the routes are added */
export async function fastifyServer(
  register: (app: FastifyInstance) => PromiseLike<unknown>,
): Promise<Server> {
  const app = fastify()
  await register(app)
  app.route({
    method: ['GET', 'PUT'],
    url: '/text',
    handler: (_request, reply) => {
      reply.type('text/plain').send(REACHED)
    },
  })
  await app.ready()
  return app.server
}
