import { cors } from '@cors/next'
import { ourOptions } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { nextFetch } from '../../frameworks/next.ts'

const contestant: ApplicationContestant = {
  framework: 'Next proxy.ts',
  name: '@cors/next',
  role: 'ours',
  module: '@cors/next',
  needs: ['next'],
  serve: (policy) => ({ kind: 'fetch', fetch: nextFetch(cors(ourOptions(policy) as never)) }),
}

export default contestant
