import type { NextRequest } from 'next/server.js'
import {
  corsHeaders,
  corsProxy,
  definePolicy,
  serverActionOrigins,
  withCors,
  type CorsOptions,
  type CorsProxyRule,
} from '../src/index.ts'
import { withCors as withCorsPages } from '../src/api-routes.ts'

declare const options: CorsOptions
declare const fromEnvironment: string
declare const rules: readonly CorsProxyRule[]

const policy = definePolicy({ origin: 'https://app.example.com' })
const lookup = definePolicy({ origin: () => true })
const GET = (): Response => new Response()

/** What Next demands of a route file, in `.next/types/validator.ts`. */
interface RouteConfig<Params> {
  GET?: (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response | void>
  OPTIONS?: (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response | void>
}

/** The handlers keep their types. */
const route = withCors(policy, {
  GET: async (_request: NextRequest, { params }: { params: Promise<{ id: string }> }) =>
    new Response((await params).id),
})
route satisfies RouteConfig<{ id: string }>
// @ts-expect-error -- the parameters of another path
route satisfies RouteConfig<{ name: string }>
// @ts-expect-error -- only what was given, and OPTIONS
void route.PUT

withCors(policy, {
  GET: async (request, { params }: { params: Promise<{ id: string }> }) =>
    new Response(request.nextUrl.href + (await params).id),
}) satisfies RouteConfig<{ id: string }>
withCors(policy, { GET }) satisfies RouteConfig<object>
withCors(policy, {
  GET: (request: Request) => new Response(request.url),
}) satisfies RouteConfig<object>
void withCors(policy, { GET }).GET(new Request('http://localhost/'))
withCors({ origin: 'https://app.example.com' }, { GET }) satisfies RouteConfig<object>
withCors(options, { GET }) satisfies RouteConfig<object>
withCors(policy, { GET, ...withCors(false, { PUT: GET }) }) satisfies RouteConfig<object>

// @ts-expect-error -- methods are in upper case
withCors(policy, { get: GET })
// @ts-expect-error -- without handlers it has no effect
withCors(policy)
// @ts-expect-error -- the handler of a Pages API route
withCors(policy, () => new Response())

/** A proxy has rules, and may wrap another proxy. */
corsProxy(
  [
    { source: '/api/:path*', policy },
    { source: '/own', policy: 'route' },
    { source: '/closed', policy: false },
  ],
  (request) => (request.nextUrl.pathname === '/' ? new Response() : undefined),
)
corsProxy(policy, corsProxy(false))
corsProxy(options)
corsProxy(rules)
corsProxy([{ source: '/api', policy }] as const)
corsProxy([...rules, { source: '/:path*', policy: lookup }])
corsProxy({ origin: fromEnvironment })
corsProxy({ origin: (origin, { method }) => origin.length > 5 && method === 'GET' })

// @ts-expect-error -- a rule needs a policy
corsProxy([{ source: '/api' }])
// @ts-expect-error -- the word is "route"
corsProxy([{ source: '/api', policy: 'rout' }])
// @ts-expect-error -- a rule is an object
corsProxy([['/api', policy]])
// @ts-expect-error -- options are checked by definePolicy
corsProxy([{ source: '/api', policy: { origin: '*' } }])
// @ts-expect-error -- a rule has no other keys
corsProxy([{ source: '/api', policy, methods: ['PUT'] }])
// @ts-expect-error -- the handlers of a route
corsProxy(policy, { GET })

/** What definePolicy rejects, each of them rejects, too. */
// @ts-expect-error -- an origin is required
corsProxy({})
// @ts-expect-error -- no site may read as the visitor
corsProxy({ origin: '*', credentials: true })
// @ts-expect-error -- an origin has no path
corsProxy({ origin: 'https://a.example/' })
// @ts-expect-error -- an unknown option
corsProxy({ origin: '*', origins: [] })
// @ts-expect-error -- no site may read as the visitor
withCors({ origin: '*', credentials: true }, { GET })
// @ts-expect-error -- an origin has no path
withCors({ origin: 'https://a.example/' }, { GET })
// @ts-expect-error -- an unknown option
withCors({ origin: '*', origins: [] }, { GET })
// @ts-expect-error -- no site may read as the visitor
withCorsPages({ origin: '*', credentials: true }, () => {})
// @ts-expect-error -- an unknown option
withCorsPages({ origin: '*', origins: [] }, () => {})
// @ts-expect-error -- no site may read as the visitor
corsHeaders({ origin: '*', credentials: true })
// @ts-expect-error -- an unknown option
corsHeaders({ origin: '*', origins: [] })
// @ts-expect-error -- an origin has no path
serverActionOrigins({ origin: 'https://a.example/' })

/** next.config is read once: what depends on a function cannot stand there. */
corsHeaders(policy, { source: '/fonts/:path*' })
corsHeaders({ origin: '*' })
serverActionOrigins(policy)
serverActionOrigins({ origin: [fromEnvironment] })
// @ts-expect-error -- headers() cannot call a function
corsHeaders(lookup)
// @ts-expect-error -- nor in options
corsHeaders({ origin: () => true })
// @ts-expect-error -- further parameters are one options object
corsHeaders(policy, '/fonts/:path*')
// @ts-expect-error -- Next cannot call a function
serverActionOrigins(lookup)
// @ts-expect-error -- nor in options
serverActionOrigins({ origin: () => true })
