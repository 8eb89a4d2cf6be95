import { BASELINE } from '../../../decision/baseline.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHandInExpress } from '../../by-hand-in-express.ts'
import { nestServer } from '../../frameworks/nest.ts'

const contestant: ApplicationContestant = {
  framework: 'Nest on Express',
  name: BASELINE,
  role: 'baseline',
  serve: async (policy) => ({
    kind: 'node',
    server: await nestServer('express', [], (app) => app.use(byHandInExpress(policy))),
  }),
}

export default contestant
