import type { FastifyInstance } from 'fastify'
import { FLOOR } from '../../../decision/floor.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHandInFastify } from '../../by-hand-in-fastify.ts'
import { nestServer } from '../../frameworks/nest.ts'

const contestant: ApplicationContestant = {
  framework: 'Nest on Fastify',
  name: FLOOR,
  role: 'floor',
  serve: async (policy) => ({
    kind: 'node',
    server: await nestServer('fastify', [], (app) => {
      const fastify = app.getHttpAdapter().getInstance() as FastifyInstance
      fastify.addHook('onRequest', byHandInFastify(policy))
    }),
  }),
}

export default contestant
