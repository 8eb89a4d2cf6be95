import type { Server } from 'node:http'
import type { CorsPolicy } from '@cors/core'
import { createExpressApi } from './express-api.ts'
import { createFastifyApi } from './fastify-api.ts'
import { createKoaApi } from './koa-api.ts'
import { createNestApi } from './nest-api.ts'
import { createNextApi } from './next-api.ts'
import type { PageServer } from './page-server.ts'
import type { ServerName } from './server-names.ts'

/** The servers under one policy. They do not listen; the lab passes connections to them. */
export async function createApis(
  policy: CorsPolicy,
  page: PageServer,
): Promise<Record<ServerName, Server>> {
  const [fastify, nest] = await Promise.all([createFastifyApi(policy), createNestApi(policy)])
  return {
    koa: createKoaApi(policy),
    fastify,
    express: createExpressApi(policy),
    nest,
    next: createNextApi(page),
  }
}
