import { describeLivePolicy } from '@cors/conformance/live-policy'
import { Hono, type Handler } from 'hono'
import { Hono as LowestHono } from 'hono-lowest'
import { cors } from '../src/index.ts'
import { onNode } from './on-node.ts'

for (const [name, Application] of [
  ['Hono 4.13', Hono],
  // Its classes have private members of their own, so that its types are not assignable.
  ['Hono 4.4', LowestHono as unknown as typeof Hono],
] as const) {
  const paths = ['/application', '/route', '/group/route']
  describeLivePolicy(name, paths, (policy, work) => {
    const respond: Handler = async (context) => {
      await work()
      return context.text('ok')
    }
    const app = new Application()
    app.use(cors(policy, { app }))
    app.get('/application', respond).put('/application', respond)
    app.get('/route', cors(policy), respond).put('/route', cors(policy), respond)
    app.use('/group/*', cors(policy)).get('/group/route', respond).put('/group/route', respond)
    return onNode(app)
  })
}
