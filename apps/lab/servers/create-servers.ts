import type { Server } from 'node:http'
import { cors as expressCors } from '@cors/express'
import { cors as fastifyCors } from '@cors/fastify'
import { cors as koaCors } from '@cors/koa'
import peerFastifyCors from '@fastify/cors'
import peerCors from 'cors'
import { SERVER_NAMES, type ServerName } from '../model/addresses.ts'
import { createExpressApi } from './express-api.ts'
import { createFastifyApi } from './fastify-api.ts'
import { putBehindGateway } from './gateway.ts'
import { createHonoApi } from './hono-api.ts'
import { createKoaApi } from './koa-api.ts'
import { koaCorsOfVisitor } from './koa-cors.ts'
import { createNestApi } from './nest-api.ts'
import { createNextApi } from './next-api.ts'
import { createNodeApi } from './node-api.ts'
import type { PageServer } from './page-server.ts'
import { toPeerOptions, type PeerOptions } from './peer-options.ts'
import { runningLab } from './running-lab.ts'

/** The servers, each behind its gateway. They do not listen; the lab passes connections to them. */
export async function createServers(page: PageServer): Promise<Record<ServerName, Server>> {
  const { visitors } = runningLab()
  const optionsFor = (url: string | undefined): PeerOptions =>
    toPeerOptions(visitors.currentPolicyFor(url)?.options)
  const servers: Record<ServerName, Server> = {
    express: createExpressApi(
      'express',
      expressCors(({ url }) => visitors.policyFor(url)),
    ),
    koa: createKoaApi(
      'koa',
      koaCors(({ url }) => visitors.policyFor(url)),
    ),
    fastify: await createFastifyApi('fastify', (app) =>
      app.register(fastifyCors, { policy: ({ url }) => visitors.policyFor(url) }),
    ),
    'nest-express': await createNestApi('nest-express'),
    'nest-fastify': await createNestApi('nest-fastify'),
    next: createNextApi(page),
    hono: createHonoApi(),
    node: createNodeApi(),
    cors: createExpressApi(
      'cors',
      peerCors((request, done) => done(null, optionsFor(request.url))),
    ),
    'koa-cors': createKoaApi('koa-cors', koaCorsOfVisitor),
    'fastify-cors': await createFastifyApi('fastify-cors', (app) =>
      app.register(peerFastifyCors, {
        delegator: (request, done) => done(null, optionsFor(request.url)),
      }),
    ),
  }
  for (const name of SERVER_NAMES) servers[name] = putBehindGateway(name, servers[name])
  return servers
}
