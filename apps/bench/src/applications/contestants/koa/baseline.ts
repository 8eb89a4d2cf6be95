import { BASELINE } from '../../../decision/baseline.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { byHand } from '../../by-hand.ts'
import { koaServer } from '../../frameworks/koa.ts'

const contestant: ApplicationContestant = {
  framework: 'Koa',
  name: BASELINE,
  role: 'baseline',
  serve: (policy) => {
    const write = byHand(policy)
    const server = koaServer((context, next) => {
      const status = write(context.req, (name, value) => context.res.setHeader(name, value))
      if (status === undefined) return next()
      context.status = status
      return undefined
    })
    return { kind: 'node', server }
  },
}

export default contestant
