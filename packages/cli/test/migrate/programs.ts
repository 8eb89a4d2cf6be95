import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import * as newExpress from '@cors/express'
import newFastify from '@cors/fastify'
import * as newHono from '@cors/hono'
import * as newKoa from '@cors/koa'
import * as newNode from '@cors/node'
import * as newNest from '@cors/nestjs'
import oldFastify from '@fastify/cors'
import oldKoa from '@koa/cors'
import oldCors from 'cors'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { cors as oldHono } from 'hono/cors'
import Koa from 'koa'

/** The copy of Nest that the adapter has, too: another one would not know its module. */
async function importNest(): Promise<Readonly<Record<string, unknown>>> {
  const { resolve } = createRequire(
    createRequire(import.meta.url).resolve('@cors/nestjs/package.json'),
  )
  const load = (name: string): Promise<unknown> => import(pathToFileURL(resolve(name)).href)
  await load('reflect-metadata')
  const names = ['common', 'core', 'platform-express', 'platform-fastify']
  const modules = names.map(
    async (name) => [`@nestjs/${name}`, await load(`@nestjs/${name}`)] as const,
  )
  return Object.fromEntries(await Promise.all(modules))
}

/** What a program can require: the real packages. */
const MODULES: Readonly<Record<string, unknown>> = {
  cors: oldCors,
  '@koa/cors': oldKoa,
  '@fastify/cors': oldFastify,
  'hono/cors': { cors: oldHono },
  '@cors/express': newExpress,
  '@cors/node': newNode,
  '@cors/koa': newKoa,
  '@cors/fastify': newFastify,
  '@cors/hono': newHono,
  '@cors/nestjs': newNest,
  ...(await importNest()),
  express,
  fastify: Fastify,
  hono: { Hono },
  koa: Koa,
  'node:http': { createServer },
  '@hono/node-server': { createAdaptorServer },
}

/** How a small application uses a package. `cors(…)` stands where the options are. */
export interface Program {
  readonly name: string
  /** The text, with an expression for the options, or without one. */
  readonly write: (options: string) => string
}

export const PROGRAMS: readonly Program[] = [
  {
    name: 'cors',
    write: (options) => `const express = require('express')
const cors = require('cors')
const app = express()
app.set('env', 'test')
app.use(cors(${options}))
app.all('/', (request, response) => response.set('X-Total', '1').set('ETag', '"a"').send('hello'))
module.exports = require('node:http').createServer(app)
`,
  },
  {
    name: 'cors at routes',
    write: (options) => `const express = require('express')
const cors = require('cors')
const app = express()
app.set('env', 'test')
app.options('/', cors(${options}))
for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
  app[method]('/', cors(${options}), (request, response) => response.set('X-Total', '1').send('hello'))
}
module.exports = require('node:http').createServer(app)
`,
  },
  {
    name: 'cors under node:http',
    write: (options) => `const http = require('node:http')
const cors = require('cors')
const middleware = cors(${options})
module.exports = http.createServer((request, response) =>
  middleware(request, response, () => response.setHeader('X-Total', '1').end('hello')),
)
`,
  },
  {
    name: '@koa/cors',
    write: (options) => `const Koa = require('koa')
const cors = require('@koa/cors')
const app = new Koa()
app.silent = true
app.use(cors(${options}))
app.use((ctx) => {
  ctx.set('X-Total', '1')
  ctx.body = 'hello'
})
module.exports = require('node:http').createServer(app.callback())
`,
  },
  {
    name: '@fastify/cors',
    write: (options) => `const Fastify = require('fastify')
const cors = require('@fastify/cors')
const app = Fastify({ exposeHeadRoutes: false })
app.register(cors${options === '' ? '' : `, ${options}`})
app.register(async (routes) => {
  routes.route({ method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'], url: '/', handler: (request, reply) => reply.header('X-Total', '1').send('hello') })
})
module.exports = app.ready().then(() => app.server)
`,
  },
  {
    name: 'hono/cors',
    write: (options) => `const { Hono } = require('hono')
const { cors } = require('hono/cors')
const app = new Hono()
app.onError((error, c) => c.text('', 500))
app.use(cors(${options}))
app.all('/', (c) => {
  c.header('X-Total', '1')
  return c.text('hello')
})
module.exports = require('@hono/node-server').createAdaptorServer({ fetch: app.fetch })
`,
  },
  ...['Express', 'Fastify'].map((platform): Program => ({
    name: `enableCors of Nest on ${platform}`,
    write: (options) => `const { NestFactory } = require('@nestjs/core')
const { All, Controller, Header, Module } = require('@nestjs/common')
const { ${platform}Adapter } = require('@nestjs/platform-${platform.toLowerCase()}')
class HomeController {
  hello() {
    return 'hello'
  }
}
const hello = Object.getOwnPropertyDescriptor(HomeController.prototype, 'hello')
All('/')(HomeController.prototype, 'hello', hello)
Header('X-Total', '1')(HomeController.prototype, 'hello', hello)
Controller()(HomeController)
class AppModule {}
Module({ controllers: [HomeController] })(AppModule)
async function start() {
  const app = await NestFactory.create(AppModule, new ${platform}Adapter(), { logger: false, abortOnError: false })
  app.enableCors(${options})
  await app.init()
  await app.getHttpAdapter().getInstance().ready?.()
  return app.getHttpServer()
}
module.exports = start()
`,
  })),
]

/** Runs a program. Rejects where it does not start. */
export async function runProgramText(text: string): Promise<Server> {
  const module: { exports: unknown } = { exports: undefined }
  const require = (name: string): unknown => {
    if (!Object.hasOwn(MODULES, name)) throw new Error(`no module ${name}`)
    return MODULES[name]
  }
  // oxlint-disable-next-line no-implied-eval typescript/no-implied-eval -- the migrated text is really executed
  new Function('require', 'module', text)(require, module)
  return (await module.exports) as Server
}
