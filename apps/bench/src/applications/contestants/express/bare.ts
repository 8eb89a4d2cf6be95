import type { ApplicationContestant } from '../../application-contestant.ts'
import { expressServer } from '../../frameworks/express.ts'

const contestant: ApplicationContestant = {
  framework: 'Express',
  name: 'bare',
  role: 'bare',
  serve: () => ({ kind: 'node', server: expressServer() }),
}

export default contestant
