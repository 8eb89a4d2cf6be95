import cors from 'cors'
import { listOptions } from '../../scenarios/options.ts'
import type { DecisionContestant } from '../decision-contestant.ts'

const contestant: DecisionContestant = {
  name: 'cors',
  role: 'peer',
  prepare: (policy) => {
    const middleware = cors(listOptions(policy))
    return {
      respond: (request, response) =>
        middleware(request, response, () => {
          response.isReached = true
        }),
    }
  },
}

export default contestant
