import fastify, { type FastifyPluginAsync, type FastifyRequest } from 'fastify'
import { cors, corsFrameworkErrors, definePolicy } from '../src/index.ts'
import type {
  PolicyOfRequest,
  CorsOptions,
  CorsPolicy,
  FrameworkErrors,
  PluginOptions,
  RouteCors,
} from '../src/index.ts'
import byDefault from '../src/index.ts'

const app = fastify()
const policy: CorsPolicy = definePolicy({ origin: 'https://app.example.com' })
const text: string = 'https://app.example.com'
declare const options: CorsOptions
const handler = async (): Promise<string> => 'ok'

// The plugin takes a policy or options, with the options that Fastify takes for every plugin beside them.
await app.register(cors, policy)
await app.register(cors, options)
await app.register(byDefault, policy)
await app.register(cors, { policy })
await app.register(cors, { policy: false })
await app.register(cors, { policy: { origin: 'https://app.example.com' } })
await app.register(cors, {
  origin: ['https://app.example.com'],
  credentials: true,
  logLevel: 'warn',
})
await app.register(cors, { ...policy, maxAge: 60 })
await app.register(cors, { origin: text, credentials: true })
await app.register(cors, () => policy)
await app.register(cors, () => ({ origin: async (origin: string) => origin.length > 20 }))
await app.register(import('../src/index.ts'), policy)
await fastify({ http2: true }).register(cors, policy)
await fastify({ https: {}, http2: true }).register(cors, policy)

const plugin: FastifyPluginAsync<PluginOptions> = cors
await app.register(plugin, policy)

// A function that chooses the policy of each request gets Fastify's request, and may be asynchronous.
await app.register(cors, { policy: ({ hostname }, method) => hostname === method && policy })
await app.register(cors, { policy: async (request: FastifyRequest) => request.is404 && policy })
app.get('/chosen', { config: { cors: ({ id }, method) => id === method && policy } }, handler)
fastify({ frameworkErrors: corsFrameworkErrors(({ ip }) => ip === '::1' && policy) })
const choose: PolicyOfRequest = ({ routeOptions }) => routeOptions.url === '/a' && policy
app.get('/chosen-too', { config: { cors: choose } }, handler)
// As the options of the plugin, a function is called once, with the context.
await app.register(cors, (context) => (context.prefix === '' ? policy : { policy: choose }))
// @ts-expect-error -- it returns a policy or false
await app.register(cors, { policy: () => true })
// @ts-expect-error -- it returns no options
app.get('/wrong', { config: { cors: () => ({ origin: text }) } }, handler)
// @ts-expect-error -- it returns no options
corsFrameworkErrors(() => ({ origin: text }))
// @ts-expect-error -- a context is no request
await app.register(cors, ({ hostname }) => hostname === '' && policy)

// @ts-expect-error -- no options
await app.register(cors)
// @ts-expect-error -- true is no policy
await app.register(cors, { policy: true })
// @ts-expect-error -- no origin
await app.register(cors, { credentials: true })
// @ts-expect-error -- unknown option
await app.register(cors, { origin: '*', allowHeaders: [] })
// @ts-expect-error -- a regular expression as origin
await app.register(cors, { origin: /example\.com$/ })
// @ts-expect-error -- true as origin
await app.register(cors, { origin: true })
// @ts-expect-error -- text as maxAge
await app.register(cors, { origin: '*', maxAge: '60' })
// @ts-expect-error -- an origin alone is no object of options
await app.register(cors, 'https://app.example.com')

// What the compiler does not reject in `register`, so that the plugin rejects it at start-up. Whether it is wrong
// shows only in the literals, and `definePolicy` keeps them by a `const` type parameter. Fastify's own `register` has
// the type parameter here. It takes its constraint from the plugin, so that '*' is a string like any other; with a
// generic plugin it erases the type parameters of the plugin and infers the same.
await app.register(cors, { origin: '*', credentials: true })
await app.register(cors, { origin: 'https://app.example.com/' })
await app.register(cors, { origin: ['null'] })
// A union of options with and without credentials cannot reject '*' either: no type is "every string but '*'", and a
// template such as `${string}://${string}` would also reject an origin that is only known as `string`, see above.

// Inside `definePolicy` it is rejected.
// @ts-expect-error -- "*" with credentials
await app.register(cors, definePolicy({ origin: '*', credentials: true }))
// @ts-expect-error -- a trailing slash
await app.register(cors, definePolicy({ origin: 'https://app.example.com/' }))
// @ts-expect-error -- "null"
await app.register(cors, definePolicy({ origin: ['null'] }))

// A route takes a policy, options or false.
app.get('/policy', { config: { cors: policy } }, handler)
app.get('/options', { config: { cors: { origin: 'https://app.example.com' } } }, handler)
app.get('/either', { config: { cors: options } }, handler)
app.route({ method: 'PUT', url: '/none', config: { cors: false }, handler })
// @ts-expect-error -- true is no policy
app.get('/true', { config: { cors: true } }, handler)
// @ts-expect-error -- no origin
app.get('/no-origin', { config: { cors: { credentials: true } } }, handler)
// @ts-expect-error -- true as origin
app.get('/true-origin', { config: { cors: { origin: true } } }, handler)
// @ts-expect-error -- "*" with credentials
app.get('/star', { config: { cors: definePolicy({ origin: '*', credentials: true }) } }, handler)

// Fastify infers a type of its own for the whole `config`, so that here unknown options are not rejected either.
app.get('/unknown', { config: { cors: { origin: '*', allowHeaders: [] } } }, handler)
app.get('/star-options', { config: { cors: { origin: '*', credentials: true } } }, handler)
// @ts-expect-error -- but inside `definePolicy` they are
app.get('/unknown', { config: { cors: definePolicy({ origin: '*', allowHeaders: [] }) } }, handler)

// A handler can read what its route was given.
app.get('/read', (request, reply) => {
  const own: RouteCors | undefined = request.routeOptions.config.cors
  return reply.send(own === false)
})

// corsFrameworkErrors takes a policy, options or false, over HTTP/1.1 and HTTP/2.
fastify({ frameworkErrors: corsFrameworkErrors(policy) })
fastify({ frameworkErrors: corsFrameworkErrors(false) })
fastify({ frameworkErrors: corsFrameworkErrors(options, {}) })
fastify({ http2: true, frameworkErrors: corsFrameworkErrors({ origin: '*' }) })
fastify({
  frameworkErrors: corsFrameworkErrors(policy, {
    respond: (error, request, reply) => {
      reply.code(400).send({ code: error.code, method: request.method })
    },
  }),
})
const frameworkErrors: FrameworkErrors = corsFrameworkErrors({
  origin: ['https://app.example.com'],
  methods: ['PUT'],
  allowedHeaders: ['Content-Type'],
})
fastify({ frameworkErrors })

// @ts-expect-error -- no policy
corsFrameworkErrors()
// @ts-expect-error -- no origin
corsFrameworkErrors({ credentials: true })
// @ts-expect-error -- unknown option
corsFrameworkErrors({ origin: '*', allowHeaders: [] })
// @ts-expect-error -- "*" with credentials
corsFrameworkErrors({ origin: '*', credentials: true })
// @ts-expect-error -- a trailing slash
corsFrameworkErrors({ origin: ['https://app.example.com/'] })
// @ts-expect-error -- the function is an option
corsFrameworkErrors(policy, () => {})
// @ts-expect-error -- the policy is not among these options
corsFrameworkErrors(policy, { maxAge: 5 })
