import type { ApplicationContestant } from '../../application-contestant.ts'
import { httpServer } from '../../frameworks/http.ts'

const contestant: ApplicationContestant = {
  framework: 'node:http',
  name: 'bare',
  role: 'bare',
  serve: () => ({ kind: 'node', server: httpServer((listener) => listener) }),
}

export default contestant
