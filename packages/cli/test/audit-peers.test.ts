import type { RequestListener } from 'node:http'
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors'
import { getRequestListener } from '@hono/node-server'
import koaCors from '@koa/cors'
import expressCors from 'cors'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import Koa from 'koa'
import { describe, expect, test } from 'vitest'
import { auditUrl, PAGE, PATH, start, toListener } from './audited-server.ts'

function withExpress(...options: Parameters<typeof expressCors>): RequestListener {
  const app = express()
  app.use(expressCors(...options))
  app.get(PATH, (_, response) => void response.json({}))
  return app
}

function withKoa(...options: Parameters<typeof koaCors>): RequestListener {
  const app = new Koa()
  app.use(koaCors(...options))
  app.use((context) => {
    if (context.path === PATH) context.body = '{}'
  })
  return toListener(app.callback())
}

function withHono(...options: Parameters<typeof honoCors>): RequestListener {
  const app = new Hono()
  app.use(honoCors(...options))
  app.get(PATH, (context) => context.json({}))
  return toListener(getRequestListener(app.fetch))
}

async function withFastify(options: FastifyCorsOptions): Promise<RequestListener> {
  const app = fastify()
  await app.register(fastifyCors, options)
  app.get(PATH, () => ({}))
  await app.ready()
  return app.routing
}

/** What `cors` and `hono/cors` do in every configuration. */
const SWALLOWED = 'options-swallowed info'
const ANY_HEADER = 'grants-any-header warning'
const ANY_PUBLIC_HEADER = 'grants-any-header info'
const LISTS = 'leaks-policy info'
const REFLECTION = 'reflects-any-origin-with-credentials error'

const PEERS: readonly (readonly [
  what: string,
  RequestListener | Promise<RequestListener>,
  findings: readonly string[],
])[] = [
  ['cors()', withExpress(), [ANY_PUBLIC_HEADER, SWALLOWED]],
  [
    'cors({ origin: [page], credentials: true })',
    withExpress({ origin: [PAGE], credentials: true }),
    [ANY_HEADER, LISTS, SWALLOWED],
  ],
  [
    'cors({ origin: page, credentials: true })',
    withExpress({ origin: PAGE, credentials: true }),
    [ANY_HEADER, SWALLOWED],
  ],
  [
    'cors({ origin: true, credentials: true })',
    withExpress({ origin: true, credentials: true }),
    [REFLECTION, ANY_HEADER, SWALLOWED],
  ],
  [
    'cors({ origin: true })',
    withExpress({ origin: true }),
    ['reflects-any-origin warning', ANY_PUBLIC_HEADER, SWALLOWED],
  ],
  [
    // It passes requests of other origins on without Vary.
    'cors with a function',
    withExpress({
      origin: (origin: string, callback: (error: null, isAllowed: boolean) => void) =>
        callback(null, origin === PAGE),
      credentials: true,
    }),
    ['incomplete-vary warning', ANY_HEADER],
  ],
  [
    'cors with an expression',
    withExpress({ origin: /example\.com$/, credentials: true }),
    ['trusts-suffix error', ANY_HEADER, LISTS, SWALLOWED],
  ],
  [
    'cors with lists',
    withExpress({
      origin: [PAGE],
      methods: ['PUT'],
      allowedHeaders: ['Content-Type'],
      maxAge: 600,
    }),
    [LISTS, SWALLOWED],
  ],
  ['@koa/cors()', withKoa(), [ANY_PUBLIC_HEADER]],
  ['@koa/cors({ credentials: true })', withKoa({ credentials: true }), [REFLECTION, ANY_HEADER]],
  [
    '@koa/cors with a function',
    withKoa({
      origin: (context: Koa.Context) => (context.get('Origin') === PAGE ? PAGE : ''),
      credentials: true,
    }),
    [ANY_HEADER],
  ],
  ['@fastify/cors({})', withFastify({}), [ANY_PUBLIC_HEADER, SWALLOWED]],
  [
    '@fastify/cors({ origin: [page], credentials: true })',
    withFastify({ origin: [PAGE], credentials: true }),
    [ANY_HEADER, LISTS, SWALLOWED],
  ],
  [
    '@fastify/cors({ origin: true, credentials: true })',
    withFastify({ origin: true, credentials: true }),
    [REFLECTION, ANY_HEADER, SWALLOWED],
  ],
  ['hono/cors()', withHono(), [ANY_PUBLIC_HEADER, SWALLOWED]],
  [
    'hono/cors({ origin: [page], credentials: true })',
    withHono({ origin: [PAGE], credentials: true }),
    [ANY_HEADER, LISTS, SWALLOWED],
  ],
  [
    'hono/cors with a function',
    withHono({ origin: (origin) => origin, credentials: true }),
    [REFLECTION, ANY_HEADER, SWALLOWED],
  ],
]

describe('a server of a peer', () => {
  test.each(PEERS)('has what is wrong with %s', async (_, listener, codes) => {
    const { findings } = await auditUrl(await start(await listener))
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(codes)
  })
})
