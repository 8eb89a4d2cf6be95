import { cors } from '@cors/koa'
import { ourPolicy } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { koaServer } from '../../frameworks/koa.ts'

const contestant: ApplicationContestant = {
  framework: 'Koa',
  name: '@cors/koa',
  role: 'ours',
  module: '@cors/koa',
  serve: (policy) => ({ kind: 'node', server: koaServer(cors(ourPolicy(policy))) }),
}

export default contestant
