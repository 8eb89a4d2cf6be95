import { allowsUpgrade, cors, definePolicy } from '@cors/fetch'

const policy = definePolicy({ origin: ['https://app.example.com'], methods: ['PUT'] })

const hello = cors(policy, (request) => new Response(request.url))
const upgrading = cors(policy, (request, server: Bun.Server<undefined>) => {
  if (!allowsUpgrade(policy, request)) return new Response(null, { status: 403 })
  return server.upgrade(request) ? undefined : new Response(null, { status: 426 })
})
const item = cors(
  policy,
  (request: Bun.BunRequest<'/items/:id'>) => new Response(request.params.id),
)

Bun.serve({ fetch: hello })
Bun.serve({ fetch: upgrading, websocket: { message() {} } })
Bun.serve({ routes: { '/items/:id': { PUT: item, OPTIONS: item } }, fetch: hello })
