import { createServer, type Server } from 'node:http'
import { cors } from '@cors/express'
import type { CorsPolicy } from '@cors/core'
import express, { type ErrorRequestHandler, type Request, type Response } from 'express'
import { breakDown } from './break-down.ts'
import { logError } from './log-error.ts'
import { createThingsApi } from './things-api.ts'

/** The Express server of the lab: a collection at `/things`, and a route `/broken` whose handler throws. */
export function createExpressApi(policy: CorsPolicy): Server {
  const things = createThingsApi('express')
  const app = express()
  app.use(cors(policy))
  app.use(express.json(), express.text())

  app.get('/things', respond)
  app.post('/things', respond)
  app.put('/things', respond)
  app.patch('/things', respond)
  app.delete('/things', respond)
  app.options('/things', respond)
  app.all('/broken', breakDown)
  app.use(fail)

  function respond(request: Request, response: Response): void {
    const { status, headers, body } = things.respond(request)
    response.status(status).set(headers)
    if (body === undefined) response.end()
    else response.json(body)
  }

  return createServer(app)
}

/** Replaces the error handler of Express, which logs whole stacks. */
const fail: ErrorRequestHandler = (
  error: { readonly status?: number },
  _request,
  response,
  _next,
) => {
  logError('express', error)
  response.sendStatus(error.status ?? 500)
}
