import { BASELINE } from '../../../decision/baseline.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHandInFastify } from '../../by-hand-in-fastify.ts'
import { fastifyServer } from '../../frameworks/fastify.ts'

const contestant: ApplicationContestant = {
  framework: 'Fastify',
  name: BASELINE,
  role: 'baseline',
  serve: async (policy) => ({
    kind: 'node',
    server: await fastifyServer(async (app) => {
      app.addHook('onRequest', byHandInFastify(policy))
    }),
  }),
}

export default contestant
