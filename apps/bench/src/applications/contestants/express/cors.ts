import cors from 'cors'
import { listOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { expressServer } from '../../frameworks/express.ts'

const contestant: ApplicationContestant = {
  framework: 'Express',
  name: 'cors',
  role: 'peer',
  module: 'cors',
  serve: (policy) => ({ kind: 'node', server: expressServer(cors(listOptions(policy))) }),
}

export default contestant
