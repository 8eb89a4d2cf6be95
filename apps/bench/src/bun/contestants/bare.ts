import type { ApplicationContestant } from '../../applications/application-contestant.ts'
import { elysiaFetch } from '../elysia-fetch.ts'

const contestant: ApplicationContestant = {
  framework: 'Elysia on Bun',
  name: 'bare',
  role: 'bare',
  serve: () => ({ kind: 'fetch', fetch: elysiaFetch() }),
}

export default contestant
