import type { RequestListener } from 'node:http'
import { listen } from '@cors/conformance'
import { describeLivePolicy } from '@cors/conformance/live-policy'
import connect from 'connect'
import { cors, withCors } from '../src/index.ts'

describeLivePolicy('@cors/node', ['/handler', '/nested', '/connect'], (policy, work) => {
  const respond: RequestListener = (_request, response) =>
    void work().then(() => response.end('ok'))
  const handler = withCors(policy, respond)
  const app = connect().use('/handler', handler).use('/nested', withCors(policy, handler))
  return listen(app.use('/connect', cors(policy)).use(respond))
})
