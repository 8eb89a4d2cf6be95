import { createServer, type Server } from 'node:http'
import Koa, { type Middleware } from 'koa'
import { REACHED } from '../application-contestant.ts'

export function koaServer(...middleware: readonly Middleware[]): Server {
  const app = new Koa()
  app.silent = true
  for (const each of middleware) app.use(each)
  app.use((context) => {
    if (context.path === '/text') context.body = REACHED
  })
  const listener = app.callback()
  return createServer((request, response) => void listener(request, response))
}
