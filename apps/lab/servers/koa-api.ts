import { createServer, type Server } from 'node:http'
import { bodyParser } from '@koa/bodyparser'
import { Router } from '@koa/router'
import { cors } from '@cors/koa'
import type { CorsPolicy } from '@cors/core'
import Koa, { type Context } from 'koa'
import { breakDown } from './break-down.ts'
import { logError } from './log-error.ts'
import { createThingsApi } from './things-api.ts'

/** The Koa server of the lab: a collection at `/things`, and a route `/broken` whose handler throws. */
export function createKoaApi(policy: CorsPolicy): Server {
  const things = createThingsApi('koa')
  const router = new Router()
  router.get('/things', respond)
  router.post('/things', respond)
  router.put('/things', respond)
  router.patch('/things', respond)
  router.delete('/things', respond)
  router.options('/things', respond)
  router.all('/broken', breakDown)

  function respond(context: Context): void {
    const { status, headers, body } = things.respond(context.request)
    context.status = status
    context.set(headers)
    if (body !== undefined) context.body = body
  }

  const app = new Koa()
  app.on('error', (error) => logError('koa', error))
  app.use(cors(policy))
  app.use(bodyParser({ enableTypes: ['json', 'text'] }))
  app.use(router.routes())
  const listener = app.callback()
  return createServer((request, response) => void listener(request, response))
}
