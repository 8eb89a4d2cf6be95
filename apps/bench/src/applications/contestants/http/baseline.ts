import { BASELINE } from '../../../decision/baseline.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { httpServer } from '../../frameworks/http.ts'

const contestant: ApplicationContestant = {
  framework: 'node:http',
  name: BASELINE,
  role: 'baseline',
  serve: (policy) => {
    const write = byHand(policy)
    const server = httpServer((listener) => (request, response) => {
      const status = write(request, (name, value) => response.setHeader(name, value))
      if (status === undefined) {
        listener(request, response)
      } else {
        response.statusCode = status
        response.end()
      }
    })
    return { kind: 'node', server }
  },
}

export default contestant
