import { withCors } from '@cors/node'
import { ourOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { httpServer } from '../../frameworks/http.ts'

const contestant: ApplicationContestant = {
  framework: 'node:http',
  name: '@cors/node',
  role: 'ours',
  module: '@cors/node',
  serve: (policy) => ({
    kind: 'node',
    server: httpServer((listener) => withCors(ourOptions(policy) as never, listener)),
  }),
}

export default contestant
