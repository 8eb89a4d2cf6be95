import type { NextRequest } from 'next/server.js'
import { cors } from './cors.ts'
import { definePolicy } from './index.ts'
import { headersFor } from './headers-for.ts'
import { allowedOrigins } from './allowed-origins.ts'

const policy = definePolicy({ origin: 'https://app.example.com' })
const lookup = definePolicy({ origin: () => true })

/** What Next demands of a route file, in `.next/types/validator.ts`. */
interface RouteConfig<Params> {
  GET?: (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response | void>
  OPTIONS?: (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response | void>
}

const route = cors(policy, {
  GET: async (_request: NextRequest, { params }: { params: Promise<{ id: string }> }) =>
    new Response((await params).id),
})
route satisfies RouteConfig<{ id: string }>
// @ts-expect-error the parameters of another path
route satisfies RouteConfig<{ name: string }>
// @ts-expect-error only what was given, and OPTIONS
void route.PUT

cors(policy, {
  GET: async (request, { params }: { params: Promise<{ id: string }> }) =>
    new Response(request.nextUrl.href + (await params).id),
}) satisfies RouteConfig<{ id: string }>
cors(policy, { GET: () => new Response() }) satisfies RouteConfig<{ id: string }>
cors(policy, { GET: (request: Request) => new Response(request.url) }) satisfies RouteConfig<object>
void cors(policy, { GET: () => new Response() }).GET(new Request('http://localhost/'))

// @ts-expect-error no method of a route
cors(policy, { get: () => new Response() })
// @ts-expect-error refused as everywhere
cors({ origin: '*', credentials: true })
// @ts-expect-error an unknown option
cors({ origin: '*', origins: [] }, { GET: () => new Response() })
// @ts-expect-error no policy for the path
cors([['/api']])
// @ts-expect-error options are checked where they are definePolicy's
cors([['/api', { origin: '*' }]])

cors(
  [
    ['/api/:path*', policy],
    ['/own', 'route'],
    ['/closed', false],
  ],
  (request) => (request.nextUrl.pathname === '/' ? new Response() : undefined),
)

headersFor(policy)
allowedOrigins(policy)
// @ts-expect-error what depends on a function is no header of a file
headersFor(lookup)
// @ts-expect-error nor a host in a list
allowedOrigins(lookup)
