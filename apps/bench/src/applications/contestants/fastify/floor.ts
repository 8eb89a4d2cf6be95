import { FLOOR } from '../../../decision/floor.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { fastifyServer } from '../../frameworks/fastify.ts'

const contestant: ApplicationContestant = {
  framework: 'Fastify',
  name: FLOOR,
  role: 'floor',
  serve: async (policy) => {
    const write = byHand(policy)
    const server = await fastifyServer(async (app) => {
      app.addHook('onRequest', (request, reply, done) => {
        const status = write(request.raw, (name, value) => reply.header(name, value))
        if (status === undefined) done()
        else reply.code(status).send()
      })
    })
    return { kind: 'node', server }
  },
}

export default contestant
