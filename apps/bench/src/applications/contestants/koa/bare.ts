import type { ApplicationContestant } from '../../application-contestant.ts'
import { koaServer } from '../../frameworks/koa.ts'

const contestant: ApplicationContestant = {
  framework: 'Koa',
  name: 'bare',
  role: 'bare',
  serve: () => ({ kind: 'node', server: koaServer() }),
}

export default contestant
