import { Readable } from 'node:stream'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { listen, routePolicy, type ServeApplication } from '@cors/conformance'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { cors } from '../src/index.ts'
import type { Express } from './express-versions.ts'

class Conflict extends Error {}

/** The conformance application on one version of Express. */
export function serveApplication(express: Express): ServeApplication {
  return ({ policies, markReached, recordError }) => {
    const app = express()
    for (const policy of policies) app.use(cors(policy))
    app.use('/guarded', (_request, response) => void response.sendStatus(401))

    const text: RequestHandler = (_request, response) => {
      markReached()
      response.set('X-Total-Count', '1').type('text').send('text')
    }
    app.get('/text', text).post('/text', text).put('/text', text)
    app.patch('/text', text).delete('/text', text)
    const options: RequestHandler = (_request, response) => {
      markReached()
      response.set('Allow', 'GET, OPTIONS').send('options')
    }
    app.get('/options', options).options('/options', options)

    const echo: RequestHandler = (request, response) => {
      markReached()
      response.set('Cache-Control', 'public, max-age=60')
      response.set('X-Nonce', request.get('X-Nonce') ?? '').send('echo')
    }
    app.get('/echo', echo).put('/echo', echo)

    const varying = {
      '/vary': 'Accept-Encoding',
      '/vary-origin': 'origin, Accept',
      '/vary-list': ['Accept', 'Accept-Language'],
      '/vary-star': '*',
    }
    for (const [path, value] of Object.entries(varying)) {
      app.get(path, (_request, response) => {
        markReached()
        response.setHeader('Vary', value)
        response.send('vary')
      })
    }
    app.get('/own-headers', (_request, response) => {
      markReached()
      response.set('Access-Control-Allow-Origin', '*')
      response.set('Access-Control-Allow-Credentials', 'true').send('own')
    })

    app.get('/throw', () => {
      markReached()
      throw new Error('thrown')
    })
    // Express 4 ignores promises, so its applications do this.
    app.get('/reject', async (_request, _response, next) => {
      try {
        await rejectLater()
      } catch (error) {
        next(error)
      }
    })
    app.get('/teapot', (_request, _response, next) => {
      markReached()
      next(Object.assign(new Error('teapot'), { status: 418 }))
    })
    app.get('/conflict', () => {
      markReached()
      throw new Conflict('conflict')
    })
    async function rejectLater(): Promise<void> {
      markReached()
      await setImmediate()
      throw new Error('rejected')
    }

    app.get('/get-only', text)
    app.post('/limited', express.text({ limit: '1kb' }), text)
    app.post('/json', requireJson, express.json(), text)
    app.get(
      '/not-modified',
      reaching((response) => response.status(304).end()),
    )
    app.get(
      '/redirect',
      reaching((response) => response.redirect('/text')),
    )
    app.get(
      '/no-content',
      reaching((response) => response.sendStatus(204)),
    )
    app.get(
      '/stream',
      reaching((response) => Readable.from(twoParts()).pipe(response)),
    )
    app.get('/broken-stream', (_request, response, next) => {
      markReached()
      Readable.from(brokenParts()).on('error', next).pipe(response)
    })
    app.get(
      '/events',
      reaching((response) => response.type('text/event-stream').send('data: one\n\n')),
    )

    app.get(
      '/raw',
      reaching((response) => response.writeHead(200, { Vary: 'Accept' }).end('raw')),
    )
    app.get(
      '/raw-list',
      reaching((response) =>
        response.writeHead(200, ['Vary', 'Accept', 'X-Raw', 'list']).end('raw'),
      ),
    )
    app.get(
      '/raw-end',
      reaching((response) => response.end('raw')),
    )
    app.get(
      '/raw-write',
      reaching((response) => {
        response.setHeader('Vary', 'Accept')
        response.write('ra')
        response.end('w')
      }),
    )
    app.get(
      '/raw-flush',
      reaching((response) => {
        response.setHeader('Vary', 'Accept')
        response.flushHeaders()
        response.end('raw')
      }),
    )
    app.get(
      '/raw-own',
      reaching((response) =>
        response
          .writeHead(200, {
            'access-control-allow-origin': '*',
            'Access-Control-Expose-Headers': 'X-Own',
          })
          .end('raw'),
      ),
    )
    function reaching(respond: (response: Response) => unknown): RequestHandler {
      return (_request, response) => {
        markReached()
        respond(response)
      }
    }

    app.get('/route', text)
    app.put('/route', cors(routePolicy), text)
    app.delete('/items/:id', cors(routePolicy), text)
    const group = express.Router()
    group.use(cors(routePolicy))
    group.get('/text', text)
    group.put('/text', text)
    app.use('/group', group)
    app.get('/closed', cors(false), text)
    app.put('/closed', cors(false), text)

    const handleError: ErrorRequestHandler = (error, _request, response, next) => {
      recordError(error)
      if (error instanceof Conflict) response.status(409).set('Vary', 'Accept').send(error.message)
      else next(error)
    }
    app.use(handleError)
    return listen(app)
  }
}

function requireJson(request: Request, _response: Response, next: (error?: unknown) => void): void {
  next(request.is('json') ? undefined : Object.assign(new Error('no JSON'), { status: 415 }))
}

async function* twoParts(): AsyncGenerator<string> {
  yield 'one'
  await setTimeout(5)
  yield 'two'
}

// oxlint-disable-next-line require-yield
async function* brokenParts(): AsyncGenerator<string> {
  await setImmediate()
  throw new Error('broken')
}
