import { FLOOR } from '../../../decision/floor.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { expressServer } from '../../frameworks/express.ts'

const contestant: ApplicationContestant = {
  framework: 'Express',
  name: FLOOR,
  role: 'floor',
  serve: (policy) => {
    const write = byHand(policy)
    const server = expressServer((request, response, next) => {
      const status = write(request, (name, value) => response.setHeader(name, value))
      if (status === undefined) next()
      else response.status(status).end()
    })
    return { kind: 'node', server }
  },
}

export default contestant
