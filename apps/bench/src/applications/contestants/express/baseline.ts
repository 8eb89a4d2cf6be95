import { BASELINE } from '../../../decision/baseline.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHandInExpress } from '../../by-hand-in-express.ts'
import { expressServer } from '../../frameworks/express.ts'

const contestant: ApplicationContestant = {
  framework: 'Express',
  name: BASELINE,
  role: 'baseline',
  serve: (policy) => ({ kind: 'node', server: expressServer(byHandInExpress(policy)) }),
}

export default contestant
