import { createServer } from 'node:http'
import { cors as expressCors } from '@cors/express'
import { cors as fastifyCors } from '@cors/fastify'
import { withCors } from '@cors/fetch'
import { cors as honoCors } from '@cors/hono'
import { cors as koaCors } from '@cors/koa'
import { cors as nodeCors } from '@cors/node'
import { listen, type ServeApplication, type RunningServer } from '@cors/conformance'
import type { CorsPolicy } from '@cors/core'
import { serveIn } from '@cors/next-application/test/serve-in'
import { createAdaptorServer } from '@hono/node-server'
import express from 'express'
import { fastify } from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
// From the package of the adapter: a second installation of Nest does not see what the first one decorated.
import { platforms } from '../../../packages/nestjs/test/platforms.ts'
import { serveNest } from '../../../packages/nestjs/test/serve-nest.ts'

/** Serves `/text` under a policy. All methods respond, with an `X-Total-Count`. */
export type ServeAdapter = (policy: CorsPolicy) => Promise<RunningServer>

const HEADERS = { 'X-Total-Count': '1', 'X-Request-Id': 'a', 'Content-Type': 'text/plain' }

const next = serveIn(new URL('../../next/', import.meta.url), 'proxy')

/** Ends what serves more than one policy. */
export const stopAdapters: () => Promise<void> = next.stop

/** Every adapter's real server. */
export const adapters: Readonly<Record<string, ServeAdapter>> = {
  ...Object.fromEntries(
    platforms.map((platform) => [`Nest on ${platform.name}`, underOne(serveNest(platform))]),
  ),
  next: underOne(next.serve),
  node: (policy) => {
    const enforce = nodeCors(policy)
    const server = createServer((request, response) =>
      enforce(request, response, (error) => {
        response.writeHead(error === undefined ? 200 : 500, HEADERS).end('ok')
      }),
    )
    return listen(server)
  },
  express: (policy) => {
    const app = express()
    app.use(expressCors(policy))
    app.use((_request, response) => void response.set(HEADERS).send('ok'))
    return listen(createServer(app))
  },
  koa: (policy) => {
    const app = new Koa()
    app.silent = true
    app.use(koaCors(policy))
    app.use((context) => {
      context.set(HEADERS)
      context.body = 'ok'
    })
    const handle = app.callback()
    return listen(createServer((request, response) => void handle(request, response)))
  },
  fastify: async (policy) => {
    const app = fastify()
    await app.register(fastifyCors, policy)
    app.all('*', (_request, reply) => reply.headers(HEADERS).send('ok'))
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    return { port: Number(new URL(address).port), close: () => app.close() }
  },
  fetch: (policy) => {
    const respond = () => new Response('ok', { headers: HEADERS })
    const handle = withCors(policy, respond, { onError: () => {} })
    return listen(createAdaptorServer({ fetch: (request) => handle(request) }))
  },
  hono: (policy) => {
    const app = new Hono()
    app.use(honoCors(policy))
    app.onError((_error, context) => context.text('failed', 500, HEADERS))
    app.all('*', (context) => context.text('ok', 200, HEADERS))
    return listen(createAdaptorServer({ fetch: app.fetch }))
  },
}

/** The application of the conformance suite under one policy. */
function underOne(serve: ServeApplication): ServeAdapter {
  return (policy) => serve({ policies: [policy], markReached: () => {}, recordError: () => {} })
}
