import fastify from 'fastify'
import { cors, corsFrameworkErrors, definePolicy, type CorsPolicy } from '../src/index.ts'
import byDefault from '../src/index.ts'

const app = fastify()
const policy: CorsPolicy = definePolicy({ origin: 'https://app.example.com' })
const handler = async (): Promise<string> => 'ok'

// A policy and options are accepted, with the options that Fastify takes for itself beside them.
await app.register(cors, policy)
await app.register(byDefault, policy)
await app.register(cors, {
  origin: ['https://app.example.com'],
  credentials: true,
  logLevel: 'warn',
})
await app.register(cors, () => ({ origin: async (origin: string) => origin.length > 20 }))
await app.register(import('../src/index.ts'), policy)
await fastify({ http2: true }).register(cors, policy)
await fastify({ https: {}, http2: true }).register(cors, policy)

// @ts-expect-error -- unknown option
await app.register(cors, { origin: '*', allowHeaders: [] })
// @ts-expect-error -- no origin
await app.register(cors, { credentials: true })
// @ts-expect-error -- regular expressions are refused
await app.register(cors, { origin: /example\.com$/ })
// @ts-expect-error -- nothing is reflected
await app.register(cors, { origin: true })

// What only literals show is refused by definePolicy: Fastify's types for plugins keep no literals.
// @ts-expect-error -- "*" with credentials
await app.register(cors, definePolicy({ origin: '*', credentials: true }))
// @ts-expect-error -- an Origin header carries no path
await app.register(cors, definePolicy({ origin: 'https://app.example.com/' }))
// @ts-expect-error -- "null" is anyone
await app.register(cors, definePolicy({ origin: ['null'] }))

// A route takes a policy, options or false.
app.get('/policy', { config: { cors: policy } }, handler)
app.get('/options', { config: { cors: { origin: 'https://app.example.com' } } }, handler)
app.route({ method: 'PUT', url: '/none', config: { cors: false }, handler })
// @ts-expect-error -- true is no policy
app.get('/true', { config: { cors: true } }, handler)
// @ts-expect-error -- "*" with credentials
app.get('/star', { config: { cors: definePolicy({ origin: '*', credentials: true }) } }, handler)

// What a route was given can be read in its handler.
app.get('/read', (request, reply) => reply.send(request.routeOptions.config.cors === false))

// Errors of the framework, over HTTP/1.1 and HTTP/2.
fastify({ frameworkErrors: corsFrameworkErrors(policy) })
fastify({ http2: true, frameworkErrors: corsFrameworkErrors({ origin: '*' }) })
fastify({
  frameworkErrors: corsFrameworkErrors(policy, (error, request, reply) => {
    reply.code(400).send({ code: error.code, method: request.method })
  }),
})
