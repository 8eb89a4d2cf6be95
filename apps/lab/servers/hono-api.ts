import { createServer, type Server } from 'node:http'
import { cors } from '@cors/hono'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { APPLICATION_PATHS, respondAs } from './application.ts'
import { logError } from './log-error.ts'
import { runningLab } from './running-lab.ts'

/** The API on Hono. */
export function createHonoApi(): Server {
  const app = new Hono()
  app.use(cors(({ req }) => runningLab().visitors.policyFor(new URL(req.url).pathname)))
  for (const path of APPLICATION_PATHS) {
    app.all(`/:visitor${path}`, async ({ req }) => {
      const { pathname, search } = new URL(req.url)
      const { status, headers, body } = await respondAs('hono', {
        method: req.method,
        target: pathname + search,
        cookie: req.header('cookie'),
      })
      return new Response(body, { status, headers: headers.map(([name, value]) => [name, value]) })
    })
  }
  app.onError((error, context) => {
    logError('hono', error)
    return context.text('Internal Server Error', 500)
  })
  const listener = getRequestListener(app.fetch)
  return createServer((request, response) => void listener(request, response))
}
