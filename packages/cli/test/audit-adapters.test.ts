import type { RequestListener } from 'node:http'
import { cors as expressCors } from '@cors/express'
import { cors as fastifyCors } from '@cors/fastify'
import { withCors as withFetchCors } from '@cors/fetch'
import { cors as honoCors } from '@cors/hono'
import { cors as koaCors } from '@cors/koa'
import { definePolicy, withCors as withNodeCors, type CorsOptions } from '@cors/node'
import { getRequestListener } from '@hono/node-server'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import { describe, expect, test } from 'vitest'
import { auditUrl, PAGE, PATH, start, toListener } from './audited-server.ts'
import { createNestListener } from './nest-listener.ts'

const POLICIES: readonly (readonly [what: string, CorsOptions])[] = [
  [
    'pages with credentials',
    {
      origin: [PAGE, 'http://localhost:*'],
      methods: ['PUT', 'DELETE'],
      allowedHeaders: ['Content-Type', 'Authorization'],
      exposedHeaders: ['X-Total-Count'],
      credentials: true,
      maxAge: 600,
    },
  ],
  ['one page without credentials', { origin: PAGE, allowedHeaders: ['Content-Type'] }],
  ['public data', { origin: '*', methods: ['PUT'], allowedHeaders: ['Content-Type'] }],
  ['an origin function', { origin: (origin) => origin === PAGE, credentials: true }],
]

type Serve = (policy: CorsOptions) => Promise<RequestListener>

const ADAPTERS: readonly (readonly [name: string, Serve])[] = [
  [
    '@cors/node',
    async (options) =>
      withNodeCors(definePolicy(options), (request, response) => {
        response.writeHead(request.url === PATH ? 200 : 404).end('{}')
      }),
  ],
  [
    '@cors/express',
    async (options) => {
      const app = express()
      app.use(expressCors(definePolicy(options)))
      app.get(PATH, (_, response) => void response.json({}))
      return app
    },
  ],
  [
    '@cors/nestjs',
    async (options) => toListener(await createNestListener(options, ['api', 'items'])),
  ],
  [
    '@cors/koa',
    async (options) => {
      const app = new Koa()
      app.use(koaCors(definePolicy(options)))
      app.use((context) => {
        if (context.path === PATH) context.body = '{}'
      })
      return toListener(app.callback())
    },
  ],
  [
    '@cors/fastify',
    async (options) => {
      const app = fastify()
      await app.register(fastifyCors, definePolicy(options))
      app.get(PATH, () => ({}))
      await app.ready()
      return app.routing
    },
  ],
  [
    '@cors/hono',
    async (options) => {
      const app = new Hono()
      app.use(honoCors(definePolicy(options)))
      app.get(PATH, (context) => context.json({}))
      return toListener(getRequestListener(app.fetch))
    },
  ],
  [
    '@cors/fetch',
    async (options) =>
      toListener(
        getRequestListener(
          withFetchCors(definePolicy(options), (request) =>
            new URL(request.url).pathname === PATH
              ? Response.json({})
              : new Response(null, { status: 404 }),
          ),
        ),
      ),
  ],
]

describe.each(ADAPTERS)('a server of %s', (_, serve) => {
  test.each(POLICIES)('has no finding: %s', async (_what, options) => {
    const { findings, notes } = await auditUrl(await start(await serve(options)))
    expect(findings).toEqual([])
    expect(notes).toEqual([])
  })
})
