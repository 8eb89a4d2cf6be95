import type { ApplicationContestant } from '../../application-contestant.ts'
import { nestServer } from '../../frameworks/nest.ts'

const contestant: ApplicationContestant = {
  framework: 'Nest on Express',
  name: 'bare',
  role: 'bare',
  serve: async () => ({ kind: 'node', server: await nestServer('express') }),
}

export default contestant
