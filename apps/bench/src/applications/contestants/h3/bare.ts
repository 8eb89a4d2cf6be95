import type { ApplicationContestant } from '../../application-contestant.ts'
import { h3Fetch } from '../../frameworks/h3.ts'

const contestant: ApplicationContestant = {
  framework: 'h3',
  name: 'bare',
  role: 'bare',
  serve: () => ({ kind: 'fetch', fetch: h3Fetch() }),
}

export default contestant
