import cors from '@koa/cors'
import { allowOptions, originTest } from '../../../scenarios/options.ts'
import type { ApplicationContestant } from '../../application-contestant.ts'
import { koaServer } from '../../frameworks/koa.ts'

const contestant: ApplicationContestant = {
  framework: 'Koa',
  name: '@koa/cors',
  role: 'peer',
  module: '@koa/cors',
  serve: (policy) => {
    const { origin } = policy
    const options = allowOptions(policy)
    if (typeof origin === 'string') {
      return { kind: 'node', server: koaServer(cors({ ...options, origin })) }
    }
    const allows = originTest(origin)
    const server = koaServer(
      cors({
        ...options,
        origin: (context) => (allows(context.get('Origin')) ? context.get('Origin') : ''),
      }),
    )
    return { kind: 'node', server }
  },
}

export default contestant
