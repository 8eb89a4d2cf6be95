import { createServer, type Server } from 'node:http'
import express, { type RequestHandler } from 'express'
import { REACHED } from '../application-contestant.ts'

export function expressServer(...middleware: readonly RequestHandler[]): Server {
  const app = express()
  for (const each of middleware) app.use(each)
  app.get('/text', answer)
  app.put('/text', answer)
  return createServer(app)
}

const answer: RequestHandler = (_request, response) => {
  response.type('text/plain').send(REACHED)
}
