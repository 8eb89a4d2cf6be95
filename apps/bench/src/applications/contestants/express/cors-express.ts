import { cors } from '@cors/express'
import { ourPolicy } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { expressServer } from '../../frameworks/express.ts'

const contestant: ApplicationContestant = {
  framework: 'Express',
  name: '@cors/express',
  role: 'ours',
  module: '@cors/express',
  serve: (policy) => ({
    kind: 'node',
    server: expressServer(cors(ourPolicy(policy))),
  }),
}

export default contestant
