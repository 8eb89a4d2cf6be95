import { createAdaptorServer } from '@hono/node-server'
import { describeOneDecision } from '../../node/test/describe-one-decision.ts'
import { withCors, type FetchHandler } from '../src/index.ts'

type Handler = FetchHandler<Request, []>

const errors = { onError: () => {} }
const respond: Handler = ({ url }) => {
  if (url.endsWith('/throw')) throw new Error('thrown')
  return new Response('done')
}

/** Like a router, which hides the handler that it calls. */
const hide =
  (handler: Handler): Handler =>
  (request) =>
    handler(request)

for (const [name, between, decidesFirst] of [
  ['withCors in withCors', (handler: Handler) => handler, 'route'],
  ['withCors in a router in withCors', hide, 'application'],
] as const) {
  describeOneDecision(
    name,
    ({ application, router, route }) => {
      const page = withCors(application, respond, errors)
      const inner = between(withCors(route, respond, errors))
      const nested = withCors(application, between(withCors(router, inner, errors)), errors)
      return createAdaptorServer({
        fetch: (request: Request) =>
          (new URL(request.url).pathname.startsWith('/nested/') ? nested : page)(request),
      })
    },
    {
      // There are no routes.
      'nested GET of a missing page': 'route',
      'nested GET whose lookup fails': decidesFirst,
      'nested preflight': decidesFirst,
      'nested preflight that is denied': decidesFirst,
    },
  )
}
