import type { FastifyInstance } from 'fastify'
import { BASELINE } from '../../../decision/baseline.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHandInFastify } from '../../by-hand-in-fastify.ts'
import { nestServer } from '../../frameworks/nest.ts'

const contestant: ApplicationContestant = {
  framework: 'Nest on Fastify',
  name: BASELINE,
  role: 'baseline',
  serve: async (policy) => ({
    kind: 'node',
    server: await nestServer('fastify', [], (app) => {
      const fastify = app.getHttpAdapter().getInstance() as FastifyInstance
      fastify.addHook('onRequest', byHandInFastify(policy))
    }),
  }),
}

export default contestant
