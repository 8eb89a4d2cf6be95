import { FLOOR } from '../../../decision/floor.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { nestServer } from '../../frameworks/nest.ts'
import type { RequestHandler } from 'express'

const contestant: ApplicationContestant = {
  framework: 'Nest on Express',
  name: FLOOR,
  role: 'floor',
  serve: async (policy) => {
    const write = byHand(policy)
    const middleware: RequestHandler = (request, response, next) => {
      const status = write(request, (name, value) => response.setHeader(name, value))
      if (status === undefined) next()
      else response.status(status).end()
    }
    return { kind: 'node', server: await nestServer('express', [], (app) => app.use(middleware)) }
  },
}

export default contestant
