import { cors } from 'hono/cors'
import { allowOptions, originTest } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { honoFetch } from '../../frameworks/hono.ts'

const contestant: ApplicationContestant = {
  framework: 'Hono',
  name: 'hono/cors',
  role: 'peer',
  module: 'hono/cors',
  needs: ['hono'],
  serve: (policy) => {
    const { origin } = policy
    const allows = typeof origin === 'string' ? undefined : originTest(origin)
    const fetch = honoFetch(
      cors({
        ...allowOptions(policy),
        origin:
          allows === undefined
            ? (origin as string)
            : (given) => (allows(given) ? given : undefined),
      }),
    )
    return { kind: 'fetch', fetch }
  },
}

export default contestant
