import corsPlugin, { cors, type RouteCors } from '@cors/fastify'
import assert from 'node:assert/strict'
import Fastify from 'fastify'
import { assertServesCors, ORIGIN, serving } from './exchange.js'

export async function tryFastify(): Promise<void> {
  assert.equal(corsPlugin, cors)
  const closed: RouteCors = false
  const app = Fastify()
  await app.register(corsPlugin, {
    origin: [ORIGIN],
    methods: ['PUT'],
    allowedHeaders: ['Content-Type'],
  })
  app.get('/', async () => 'hello')
  app.put('/', async (_request, reply) => reply.code(204).send())
  app.get('/closed', { config: { cors: closed } }, async () => 'hello')
  await app.ready()
  await serving((request, response) => void app.routing(request, response), assertServesCors)
  await app.close()
}
