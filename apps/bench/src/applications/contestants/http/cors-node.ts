import { withCors } from '@cors/node'
import { ourPolicy } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { httpServer } from '../../frameworks/http.ts'

const contestant: ApplicationContestant = {
  framework: 'node:http',
  name: '@cors/node',
  role: 'ours',
  module: '@cors/node',
  serve: (policy) => ({
    kind: 'node',
    server: httpServer((listener) => withCors(ourPolicy(policy), listener)),
  }),
}

export default contestant
