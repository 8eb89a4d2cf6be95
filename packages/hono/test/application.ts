import { routePolicy } from '@cors/conformance'
import type { CorsPolicy } from '@cors/core'
import type { Handler, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { streamSSE, streamText } from 'hono/streaming'
import { cors } from '../src/index.ts'

interface ApplicationSetup {
  readonly policies: readonly CorsPolicy[]
  /** Awaited by every handler, and by the error handler. */
  readonly markReached: () => unknown
  readonly recordError: (error: unknown) => unknown
}

class Conflict extends Error {}

/** The conformance application on Hono. Uses nothing but what every runtime has. */
export function createApplication(
  app: Hono,
  { policies, markReached, recordError }: ApplicationSetup,
): Hono {
  for (const policy of policies) app.use(cors(policy, { app }))

  app.onError(async (error, context) => {
    if (error instanceof Conflict) {
      context.header('Vary', 'Accept')
      return context.text(error.message, 409)
    }
    if (error instanceof HTTPException) return error.getResponse()
    await recordError(error)
    return context.text('Internal Server Error', 500)
  })
  app.use('/guarded', (context) => Promise.resolve(context.body(null, 401)))

  const handle =
    (handler: Handler): Handler =>
    async (context) => {
      await markReached()
      return handler(context, () => Promise.resolve())
    }
  const text = handle((context) => {
    context.header('X-Total-Count', '1')
    return context.text('text')
  })
  app.on(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], '/text', text)
  app.on(
    ['GET', 'OPTIONS'],
    '/options',
    handle((context) => context.text('options', 200, { Allow: 'GET, OPTIONS' })),
  )
  app.on(
    ['GET', 'PUT'],
    '/echo',
    handle((context) => {
      context.header('Cache-Control', 'public, max-age=60')
      context.header('X-Nonce', context.req.header('X-Nonce') ?? '')
      return context.text('echo')
    }),
  )
  const varying = {
    '/vary': 'Accept-Encoding',
    '/vary-origin': 'origin, Accept',
    '/vary-star': '*',
  }
  for (const [path, value] of Object.entries(varying)) {
    app.get(
      path,
      handle((context) => {
        context.header('Vary', value)
        return context.text('vary')
      }),
    )
  }
  app.get(
    '/vary-list',
    handle((context) => {
      context.header('Vary', 'Accept', { append: true })
      context.header('Vary', 'Accept-Language', { append: true })
      return context.text('vary')
    }),
  )
  app.get(
    '/own-headers',
    handle((context) => {
      context.header('Access-Control-Allow-Origin', '*')
      context.header('Access-Control-Allow-Credentials', 'true')
      return context.text('own')
    }),
  )

  app.get(
    '/throw',
    handle(() => {
      throw new Error('thrown')
    }),
  )
  app.get(
    '/reject',
    handle(async () => {
      await nextTurn()
      throw new Error('rejected')
    }),
  )
  app.get(
    '/teapot',
    handle(() => {
      throw new HTTPException(418)
    }),
  )
  app.get(
    '/conflict',
    handle(() => {
      throw new Conflict('conflict')
    }),
  )
  app.get('/get-only', text)
  app.post('/limited', bodyLimit({ maxSize: 1024 }), text)
  app.post(
    '/json',
    async (context, next) => {
      if (context.req.header('Content-Type') !== 'application/json') throw new HTTPException(415)
      await context.req.json().catch(() => {
        throw new HTTPException(400)
      })
      await next()
    },
    text,
  )

  app.get(
    '/not-modified',
    handle((context) => context.body(null, 304)),
  )
  app.get(
    '/redirect',
    handle((context) => context.redirect('/text')),
  )
  app.get(
    '/no-content',
    handle((context) => context.body(null, 204)),
  )
  app.get(
    '/stream',
    handle((context) =>
      streamText(context, async (stream) => {
        await stream.write('one')
        await nextTurn()
        await stream.write('two')
      }),
    ),
  )
  app.get(
    '/events',
    handle((context) => streamSSE(context, (stream) => stream.writeSSE({ data: 'one' }))),
  )

  app.get('/route', text)
  app.put('/route', cors(routePolicy), text)
  app.delete('/items/:id', cors(routePolicy), text)
  app.use('/group/*', cors(routePolicy))
  app.on(['GET', 'PUT'], '/group/text', text)
  app.on(['GET', 'PUT'], '/closed', cors(false), text)
  return app
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
