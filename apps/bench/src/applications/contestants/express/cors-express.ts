import { cors } from '@cors/express'
import { ourOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { expressServer } from '../../frameworks/express.ts'

const contestant: ApplicationContestant = {
  framework: 'Express',
  name: '@cors/express',
  role: 'ours',
  module: '@cors/express',
  serve: (policy) => ({
    kind: 'node',
    server: expressServer(cors(ourOptions(policy) as never)),
  }),
}

export default contestant
