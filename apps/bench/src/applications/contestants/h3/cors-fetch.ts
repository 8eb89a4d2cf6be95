import { withCors } from '@cors/fetch'
import { ourPolicy } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { h3Fetch } from '../../frameworks/h3.ts'

const contestant: ApplicationContestant = {
  framework: 'h3',
  name: '@cors/fetch',
  role: 'ours',
  module: '@cors/fetch',
  serve: (policy) => ({ kind: 'fetch', fetch: withCors(ourPolicy(policy), h3Fetch()) }),
}

export default contestant
