import { allowsUpgrade, withCors, definePolicy } from '@cors/fetch'

const policy = definePolicy({ origin: ['https://app.example.com'], methods: ['PUT'] })

const hello = withCors(policy, (request) => new Response(request.url))
const upgrading = withCors(policy, (request, server: Bun.Server<undefined>) => {
  if (!allowsUpgrade(policy, request)) return new Response(null, { status: 403 })
  return server.upgrade(request) ? undefined : new Response(null, { status: 426 })
})
const item = withCors(
  policy,
  (request: Bun.BunRequest<'/items/:id'>) => new Response(request.params.id),
)

Bun.serve({ fetch: hello })
Bun.serve({ fetch: upgrading, websocket: { message() {} } })
Bun.serve({ routes: { '/items/:id': { PUT: item, OPTIONS: item } }, fetch: hello })
