import type { Server } from 'node:http'
import { fastify, type FastifyInstance } from 'fastify'
import type { ServerName } from '../model/addresses.ts'
import { APPLICATION_PATHS, respondAs } from './application.ts'
import { ignoreBodies } from './ignore-bodies.ts'
import { logError } from './log-error.ts'

/** The API on Fastify, behind the plugin of a CORS package. */
export async function createFastifyApi(
  name: ServerName,
  register: (app: FastifyInstance) => PromiseLike<unknown>,
): Promise<Server> {
  const app = fastify()
  ignoreBodies(app)
  await register(app)
  for (const path of APPLICATION_PATHS) {
    app.all(`/:visitor${path}`, async ({ method, url, headers }, reply) => {
      const outcome = await respondAs(name, { method, target: url, cookie: headers.cookie })
      return reply
        .code(outcome.status)
        .headers(Object.fromEntries(outcome.headers))
        .send(Buffer.from(outcome.body))
    })
  }
  app.addHook('onError', async (_request, _reply, error) => logError(name, error))
  await app.ready()
  return app.server
}
