import { cors } from '@cors/koa'
import { ourOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { koaServer } from '../../frameworks/koa.ts'

const contestant: ApplicationContestant = {
  framework: 'Koa',
  name: '@cors/koa',
  role: 'ours',
  module: '@cors/koa',
  serve: (policy) => ({ kind: 'node', server: koaServer(cors(ourOptions(policy) as never)) }),
}

export default contestant
