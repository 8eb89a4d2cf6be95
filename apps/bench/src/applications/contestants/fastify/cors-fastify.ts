import { cors } from '@cors/fastify'
import { ourPolicy } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { fastifyServer } from '../../frameworks/fastify.ts'

const contestant: ApplicationContestant = {
  framework: 'Fastify',
  name: '@cors/fastify',
  role: 'ours',
  module: '@cors/fastify',
  serve: async (policy) => ({
    kind: 'node',
    server: await fastifyServer((app) => app.register(cors, ourPolicy(policy))),
  }),
}

export default contestant
