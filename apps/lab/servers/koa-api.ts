import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { bodyParser } from '@koa/bodyparser'
import { Router } from '@koa/router'
import { cors } from '@cors/koa'
import type { CorsPolicy } from '@cors/core'
import Koa, { type Context } from 'koa'
import { countVisit } from './count-visit.ts'
import { readThing, Things, type Thing } from './things.ts'

/** The Koa server of the lab: a collection at `/things`, and a route `/broken` whose handler throws. */
export function createKoaApi(policy: CorsPolicy): RequestListener {
  const things = new Things()
  const router = new Router()

  router.get('/things', (context) => {
    answer(context)
  })
  router.post('/things', (context) => {
    things.add(thingIn(context))
    answer(context, 201)
  })
  router.put('/things', (context) => {
    things.replaceAll(thingIn(context))
    answer(context)
  })
  router.patch('/things', (context) => {
    things.renameLast(thingIn(context))
    answer(context)
  })
  router.delete('/things', (context) => {
    things.removeAll()
    answer(context)
  })
  router.options('/things', (context) => {
    context.set('Allow', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
    context.status = 204
  })
  router.all('/broken', () => {
    throw new Error('the handler of /broken throws, as it should')
  })

  function answer(context: Context, status = 200): void {
    const visit = countVisit(context.get('Cookie') || undefined, 'lab_visits_koa')
    context.status = status
    context.append('Set-Cookie', visit.setCookie)
    context.set('X-Request-Id', randomUUID())
    context.set('X-Internal-Trace', `koa ${process.uptime().toFixed(3)}`)
    context.body = { server: 'Koa', things: things.list(), cookiesReceived: visit.cookiesReceived }
  }

  const app = new Koa()
  app.on('error', (error: Error) => {
    process.stderr.write(`Koa API: ${error.message}\n`)
  })
  app.use(cors(policy))
  app.use(bodyParser({ enableTypes: ['json', 'text'] }))
  app.use(router.routes())
  const listener = app.callback()
  return (request, response) => void listener(request, response)
}

function thingIn(context: Context): Thing {
  return (
    readThing(context.request.body) ??
    context.throw(400, 'The body must be JSON like {"name":"Lamp"}')
  )
}
