import { describeLivePolicy } from '@cors/conformance/live-policy'
import { withCors, type FetchHandler } from '../src/index.ts'
import { onHonoNodeServer, onSrvx } from './serve.ts'

for (const [name, serve] of [
  ['srvx', onSrvx],
  ['@hono/node-server', onHonoNodeServer],
] as const) {
  describeLivePolicy(`@cors/fetch on ${name}`, ['/handler', '/router'], (policy, work) => {
    const handler: FetchHandler<Request, []> = withCors(policy, async () => {
      await work()
      return new Response('ok')
    })
    // A router hides the handler that it calls.
    const router = withCors(policy, (request: Request) => handler(request))
    return serve((request) => (request.url.endsWith('/router') ? router : handler)(request))
  })
}
