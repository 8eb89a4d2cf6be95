import { listOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { nestServer } from '../../frameworks/nest.ts'

const contestant: ApplicationContestant = {
  framework: 'Nest on Express',
  name: 'enableCors',
  role: 'peer',
  serve: async (policy) => ({
    kind: 'node',
    server: await nestServer('express', [], (app) => app.enableCors(listOptions(policy))),
  }),
}

export default contestant
