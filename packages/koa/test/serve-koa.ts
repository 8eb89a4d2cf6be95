import { createServer } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { PassThrough, Readable } from 'node:stream'
import { bodyParser } from '@koa/bodyparser'
import { type Protocol, type ServeApplication, routePolicy } from '@cors/conformance'
import type Koa from 'koa'
import type { Router } from '@koa/router'
import { cors } from '../src/index.ts'

export interface Versions {
  readonly koa: typeof Koa
  readonly router: typeof Router
  readonly protocol: Protocol
}

class Conflict extends Error {}

/** The conformance application on Koa and @koa/router. */
export function serveKoa({
  koa: Application,
  router: Routes,
  protocol,
}: Versions): ServeApplication {
  return async ({ policies, markReached, recordError }) => {
    const app = new Application()
    app.on('error', recordError)
    for (const policy of policies) app.use(cors(policy))

    app.use(async (context, next) => {
      try {
        await next()
      } catch (error) {
        if (!(error instanceof Conflict)) throw error
        context.status = 409
        context.set('Vary', 'Accept')
        context.body = error.message
      }
    })
    app.use((context, next) => (context.path === '/guarded' ? context.throw(401) : next()))

    const router = new Routes()
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      router[method]('/text', (context) => {
        markReached()
        context.set('X-Total-Count', '1')
        context.body = 'text'
      })
    }
    for (const method of ['get', 'options'] as const) {
      router[method]('/options', (context) => {
        markReached()
        context.set('Allow', 'GET, OPTIONS')
        context.body = 'options'
      })
    }
    for (const method of ['get', 'put'] as const) {
      router[method]('/echo', (context) => {
        markReached()
        context.set('Cache-Control', 'public, max-age=60')
        context.set('X-Nonce', context.get('X-Nonce'))
        context.body = 'echo'
      })
    }
    const varying = {
      '/vary': 'Accept-Encoding',
      '/vary-origin': 'origin, Accept',
      '/vary-list': ['Accept', 'Accept-Language'],
      '/vary-star': '*',
    }
    for (const [path, value] of Object.entries(varying)) {
      router.get(path, (context) => {
        markReached()
        context.set('Vary', value)
        context.body = 'vary'
      })
    }
    router.get('/own-headers', (context) => {
      markReached()
      context.set('Access-Control-Allow-Origin', '*')
      context.set('Access-Control-Allow-Credentials', 'true')
      context.body = 'own'
    })

    router.get('/throw', () => {
      markReached()
      throw new Error('thrown')
    })
    router.get('/reject', async () => {
      markReached()
      await setImmediate()
      throw new Error('rejected')
    })
    router.get('/teapot', (context) => {
      markReached()
      context.throw(418)
    })
    router.get('/conflict', () => {
      markReached()
      throw new Conflict('conflict')
    })
    router.get('/guarded', markReached)
    router.put('/guarded', markReached)
    router.get('/get-only', (context) => {
      markReached()
      context.body = 'get'
    })
    const text = bodyParser({ enableTypes: ['text'], textLimit: '1kb' })
    router.post('/limited', text, (context) => {
      markReached()
      context.body = 'limited'
    })
    const json = bodyParser({ enableTypes: ['json'] })
    router.post('/json', json, (context) => {
      if (!context.is('json')) context.throw(415)
      markReached()
      context.body = 'json'
    })

    router.get('/not-modified', (context) => {
      markReached()
      context.status = 304
    })
    router.get('/redirect', (context) => {
      markReached()
      context.redirect('/text')
    })
    router.get('/no-content', (context) => {
      markReached()
      context.status = 204
    })
    router.get('/stream', (context) => {
      markReached()
      context.body = Readable.from(oneAndTwo())
    })
    router.get('/events', (context) => {
      markReached()
      const events = new PassThrough()
      context.type = 'text/event-stream'
      context.body = events
      events.end('data: one\n\n')
    })

    router.get('/raw', (context) => {
      markReached()
      context.respond = false
      context.res.writeHead(200, { Vary: 'Accept' })
      context.res.end('raw')
    })
    router.get('/raw-list', (context) => {
      markReached()
      context.respond = false
      context.res.writeHead(200, ['Vary', 'Accept', 'X-Raw', 'list'])
      context.res.end('raw')
    })
    router.get('/raw-end', (context) => {
      markReached()
      context.respond = false
      context.res.statusCode = 200
      context.res.end('raw')
    })
    router.get('/raw-write', (context) => {
      markReached()
      context.respond = false
      context.res.statusCode = 200
      context.res.setHeader('Vary', 'Accept')
      context.res.write('ra')
      context.res.end('w')
    })
    router.get('/raw-flush', (context) => {
      markReached()
      context.respond = false
      context.res.statusCode = 200
      context.res.setHeader('Vary', 'Accept')
      context.res.flushHeaders()
      context.res.end('raw')
    })
    router.get('/raw-own', (context) => {
      markReached()
      context.respond = false
      context.res.writeHead(200, {
        'access-control-allow-origin': '*',
        'Access-Control-Expose-Headers': 'X-Own',
      })
      context.res.end('raw')
    })

    const ok: Koa.Middleware = (context) => {
      markReached()
      context.body = 'ok'
    }
    router.get('/route', ok)
    router.put('/route', cors(routePolicy), ok)
    router.delete('/items/:id', cors(routePolicy), ok)
    router.get('/closed', cors(false), ok)
    router.put('/closed', cors(false), ok)
    router.use('/group', cors(routePolicy))
    router.get('/group/text', ok)
    router.put('/group/text', ok)
    app.use(router.routes()).use(router.allowedMethods())

    const handle = app.callback()
    const server =
      protocol === 'h2c'
        ? createHttp2Server((request, response) => void handle(request as never, response as never))
        : createServer((request, response) => void handle(request, response))
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    return {
      port: (server.address() as AddressInfo).port,
      close: () => new Promise((resolve) => void server.close(() => resolve())),
    }
  }
}

async function* oneAndTwo(): AsyncGenerator<string> {
  yield 'one'
  await setImmediate()
  yield 'two'
}
