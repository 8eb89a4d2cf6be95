import type { Server } from 'node:http'
import { cors } from '@cors/fastify'
import type { CorsPolicy } from '@cors/core'
import { fastify, type FastifyReply, type FastifyRequest } from 'fastify'
import { breakDown } from './break-down.ts'
import { logError } from './log-error.ts'
import { createThingsApi } from './things-api.ts'

/** The Fastify server of the lab: a collection at `/things`, and a route `/broken` whose handler throws. */
export async function createFastifyApi(policy: CorsPolicy): Promise<Server> {
  const things = createThingsApi('fastify')
  const app = fastify()
  await app.register(cors, policy)

  app.get('/things', respond)
  app.post('/things', respond)
  app.put('/things', respond)
  app.patch('/things', respond)
  app.delete('/things', respond)
  app.options('/things', respond)
  app.all('/broken', breakDown)
  app.addHook('onError', async (_request, _reply, error) => logError('fastify', error))

  function respond(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { status, headers, body } = things.respond(request)
    return reply.code(status).headers(headers).send(body)
  }

  await app.ready()
  return app.server
}
