import { FLOOR } from '../../../decision/floor.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHandInExpress } from '../../by-hand-in-express.ts'
import { expressServer } from '../../frameworks/express.ts'

const contestant: ApplicationContestant = {
  framework: 'Express',
  name: FLOOR,
  role: 'floor',
  serve: (policy) => ({ kind: 'node', server: expressServer(byHandInExpress(policy)) }),
}

export default contestant
