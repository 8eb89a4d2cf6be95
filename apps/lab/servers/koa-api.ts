import { createServer, type Server } from 'node:http'
import { Router } from '@koa/router'
import Koa, { type Middleware } from 'koa'
import type { ServerName } from '../model/addresses.ts'
import { APPLICATION_PATHS, respondAs } from './application.ts'
import { logError } from './log-error.ts'

/** The API on Koa, behind the middleware of a CORS package. */
export function createKoaApi(name: ServerName, cors: Middleware): Server {
  const router = new Router()
  for (const path of APPLICATION_PATHS) {
    router.all(`/:visitor${path}`, async (context) => {
      const { method, url, headers } = context.request
      const outcome = await respondAs(name, { method, target: url, cookie: headers.cookie })
      context.status = outcome.status
      context.set(Object.fromEntries(outcome.headers))
      context.body = Buffer.from(outcome.body)
    })
  }
  const app = new Koa()
  app.on('error', (error) => logError(name, error))
  app.use(cors)
  app.use(router.routes())
  const listener = app.callback()
  return createServer((request, response) => void listener(request, response))
}
