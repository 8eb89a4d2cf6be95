import cors from 'cors'
import { listOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { httpServer } from '../../frameworks/http.ts'

const contestant: ApplicationContestant = {
  framework: 'node:http',
  name: 'cors',
  role: 'peer',
  module: 'cors',
  serve: (policy) => {
    const middleware = cors(listOptions(policy))
    return {
      kind: 'node',
      server: httpServer(
        (listener) => (request, response) =>
          middleware(request, response, () => listener(request, response)),
      ),
    }
  },
}

export default contestant
