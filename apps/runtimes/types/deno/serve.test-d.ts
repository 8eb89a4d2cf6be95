import { withCors, definePolicy } from '@cors/fetch'

const policy = definePolicy({ origin: ['https://app.example.com'] })

Deno.serve(withCors(policy, (request) => new Response(request.url)))
Deno.serve(
  withCors(policy, (_request, info: Deno.ServeHandlerInfo<Deno.NetAddr>) =>
    Promise.resolve(new Response(info.remoteAddr.hostname)),
  ),
)

export default {
  fetch: withCors(policy, (request) => new Response(request.url)),
} satisfies Deno.ServeDefaultExport
