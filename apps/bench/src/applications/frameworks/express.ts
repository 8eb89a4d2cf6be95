import { createServer, type Server } from 'node:http'
import express, { type RequestHandler } from 'express'
import { REACHED } from '../application-contestant.ts'

export function expressServer(...middleware: readonly RequestHandler[]): Server {
  const app = express()
  for (const each of middleware) app.use(each)
  app.get('/text', respond)
  app.put('/text', respond)
  return createServer(app)
}

const respond: RequestHandler = (_request, response) => {
  response.type('text/plain').send(REACHED)
}
