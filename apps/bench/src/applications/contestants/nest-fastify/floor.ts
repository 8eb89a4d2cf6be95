import { FLOOR } from '../../../decision/floor.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { nestServer } from '../../frameworks/nest.ts'
import type { FastifyInstance } from 'fastify'

const contestant: ApplicationContestant = {
  framework: 'Nest on Fastify',
  name: FLOOR,
  role: 'floor',
  serve: async (policy) => {
    const write = byHand(policy)
    const server = await nestServer('fastify', [], (app) => {
      const fastify = app.getHttpAdapter().getInstance() as FastifyInstance
      fastify.addHook('onRequest', (request, reply, done) => {
        const status = write(request.raw, (name, value) => reply.header(name, value))
        if (status === undefined) done()
        else reply.code(status).send()
      })
    })
    return { kind: 'node', server }
  },
}

export default contestant
