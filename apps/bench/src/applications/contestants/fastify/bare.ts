import type { ApplicationContestant } from '../../application-contestant.ts'
import { fastifyServer } from '../../frameworks/fastify.ts'

const contestant: ApplicationContestant = {
  framework: 'Fastify',
  name: 'bare',
  role: 'bare',
  serve: async () => ({ kind: 'node', server: await fastifyServer(async () => {}) }),
}

export default contestant
