import { withCors } from '@cors/fetch'
import type { ApplicationContestant } from '../../applications/application-contestant.ts'
import { ourPolicy } from '../../scenarios/options.ts'
import { elysiaFetch } from '../elysia-fetch.ts'

const contestant: ApplicationContestant = {
  framework: 'Elysia on Bun',
  name: '@cors/fetch',
  role: 'ours',
  serve: (policy) => ({ kind: 'fetch', fetch: withCors(ourPolicy(policy), elysiaFetch()) }),
}

export default contestant
