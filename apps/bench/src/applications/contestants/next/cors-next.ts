import { corsProxy } from '@cors/next'
import { ourPolicy } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { nextFetch } from '../../frameworks/next.ts'

const contestant: ApplicationContestant = {
  framework: 'Next proxy.ts',
  name: '@cors/next',
  role: 'ours',
  module: '@cors/next',
  needs: ['next'],
  serve: (policy) => ({ kind: 'fetch', fetch: nextFetch(corsProxy(ourPolicy(policy))) }),
}

export default contestant
