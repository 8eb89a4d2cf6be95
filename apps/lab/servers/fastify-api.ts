import { randomUUID } from 'node:crypto'
import type { RequestListener, Server } from 'node:http'
import { cors } from '@cors/fastify'
import type { CorsPolicy } from '@cors/core'
import { fastify, type FastifyReply, type FastifyRequest } from 'fastify'
import { countVisit } from './count-visit.ts'
import { readThing, Things, type Thing } from './things.ts'

/**
 * The Fastify server of the lab: a collection at `/things`, and a route `/broken` whose handler throws.
 *
 * @param serve - makes the server that runs what Fastify answers
 * @returns that server, ready for connections
 */
export async function createFastifyApi(
  policy: CorsPolicy,
  serve: (answer: RequestListener) => Server,
): Promise<Server> {
  const things = new Things()
  const app = fastify({ serverFactory: (handler) => serve(handler) })
  await app.register(cors, policy)

  app.get('/things', (request, reply) => answer(request, reply))
  app.post('/things', (request, reply) => {
    things.add(thingIn(request))
    return answer(request, reply, 201)
  })
  app.put('/things', (request, reply) => {
    things.replaceAll(thingIn(request))
    return answer(request, reply)
  })
  app.patch('/things', (request, reply) => {
    things.renameLast(thingIn(request))
    return answer(request, reply)
  })
  app.delete('/things', (request, reply) => {
    things.removeAll()
    return answer(request, reply)
  })
  app.options('/things', (_request, reply) =>
    reply.code(204).header('Allow', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS').send(),
  )
  app.all('/broken', () => {
    throw new Error('the handler of /broken throws, as it should')
  })
  app.addHook('onError', async (_request, _reply, error) => {
    process.stderr.write(`Fastify API: ${error.message}\n`)
  })

  function answer(request: FastifyRequest, reply: FastifyReply, status = 200): FastifyReply {
    const visit = countVisit(request.headers.cookie, 'lab_visits_fastify')
    return reply
      .code(status)
      .header('Set-Cookie', visit.setCookie)
      .header('X-Request-Id', randomUUID())
      .header('X-Internal-Trace', `fastify ${process.uptime().toFixed(3)}`)
      .send({ server: 'Fastify', things: things.list(), cookiesReceived: visit.cookiesReceived })
  }

  await app.ready()
  return app.server
}

function thingIn(request: FastifyRequest): Thing {
  const thing = readThing(request.body)
  if (thing === undefined) {
    throw Object.assign(new Error('The body must be JSON like {"name":"Lamp"}'), {
      statusCode: 400,
    })
  }
  return thing
}
