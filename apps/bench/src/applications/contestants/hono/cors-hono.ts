import { cors } from '@cors/hono'
import { ourPolicy } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { honoFetch } from '../../frameworks/hono.ts'

const contestant: ApplicationContestant = {
  framework: 'Hono',
  name: '@cors/hono',
  role: 'ours',
  module: '@cors/hono',
  needs: ['hono'],
  serve: (policy) => ({ kind: 'fetch', fetch: honoFetch(cors(ourPolicy(policy))) }),
}

export default contestant
