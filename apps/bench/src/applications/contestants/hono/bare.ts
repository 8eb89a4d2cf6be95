import type { ApplicationContestant } from '../../application-contestant.ts'
import { honoFetch } from '../../frameworks/hono.ts'

const contestant: ApplicationContestant = {
  framework: 'Hono',
  name: 'bare',
  role: 'bare',
  serve: () => ({ kind: 'fetch', fetch: honoFetch() }),
}

export default contestant
