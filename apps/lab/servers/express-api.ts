import { createServer, type Server } from 'node:http'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import type { ServerName } from '../model/addresses.ts'
import { APPLICATION_PATHS, respondAs } from './application.ts'
import { logError } from './log-error.ts'

/** The API on Express, behind the middleware of a CORS package. */
export function createExpressApi(name: ServerName, cors: RequestHandler): Server {
  const app = express()
  app.use(cors)
  for (const path of APPLICATION_PATHS) {
    app.all(`/:visitor${path}`, async (request, response) => {
      const { method, url, headers } = request
      const outcome = await respondAs(name, { method, target: url, cookie: headers.cookie })
      response.status(outcome.status).set(Object.fromEntries(outcome.headers)).end(outcome.body)
    })
  }
  app.use(failWith(name))
  return createServer(app)
}

/** Replaces the error handler of Express, which logs whole stacks. */
function failWith(name: ServerName): ErrorRequestHandler {
  return (error: { readonly status?: number }, _request, response, _next) => {
    logError(name, error)
    response.sendStatus(error.status ?? 500)
  }
}
