import type { ApplicationContestant } from '../../application-contestant.ts'
import { nestServer } from '../../frameworks/nest.ts'

const contestant: ApplicationContestant = {
  framework: 'Nest on Fastify',
  name: 'bare',
  role: 'bare',
  serve: async () => ({ kind: 'node', server: await nestServer('fastify') }),
}

export default contestant
