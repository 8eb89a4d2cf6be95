import { cors, definePolicy } from '@cors/fetch'

const policy = definePolicy({ origin: ['https://app.example.com'] })

Deno.serve(cors(policy, (request) => new Response(request.url)))
Deno.serve(
  cors(policy, (_request, info: Deno.ServeHandlerInfo<Deno.NetAddr>) =>
    Promise.resolve(new Response(info.remoteAddr.hostname)),
  ),
)

export default {
  fetch: cors(policy, (request) => new Response(request.url)),
} satisfies Deno.ServeDefaultExport
