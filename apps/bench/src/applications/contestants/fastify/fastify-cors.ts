import cors from '@fastify/cors'
import { listOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { fastifyServer } from '../../frameworks/fastify.ts'

const contestant: ApplicationContestant = {
  framework: 'Fastify',
  name: '@fastify/cors',
  role: 'peer',
  module: '@fastify/cors',
  serve: async (policy) => ({
    kind: 'node',
    server: await fastifyServer((app) => app.register(cors, listOptions(policy))),
  }),
}

export default contestant
