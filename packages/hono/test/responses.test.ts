import { listen } from '@cors/conformance'
import { from, headerOf, preflight, type CaseRequest } from '@cors/conformance/requests'
import { Hono, type Context } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { streamText } from 'hono/streaming'
import { describe, expect, test } from 'vitest'
import { allowOrigin, responsesFrom } from './on-node.ts'
import { cors } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const hello = (context: Context): Response => context.text('hello')

function withHeader(request: CaseRequest, name: string, value: string): CaseRequest {
  return { ...request, headers: [...(request.headers ?? []), [name, value]] }
}

const broken = (): never => {
  throw new Error('broken')
}

describe('the headers are on', () => {
  test.each<readonly [string, (app: Hono) => Hono, number]>([
    [
      'the response of onError',
      (app) => {
        app.onError((_, context) => context.text('sorry', 503))
        return app.get('/text', broken)
      },
      503,
    ],
    [
      'the response of an HTTPException',
      (app) =>
        app.get('/text', () => {
          throw new HTTPException(401, { res: new Response('who?', { status: 401 }) })
        }),
      401,
    ],
    [
      'the response of notFound',
      (app) => {
        app.notFound((context) => context.text('gone', 410))
        return app
      },
      410,
    ],
    [
      'the response of the onError of a routed application',
      (app) => {
        const routes = new Hono().get('/text', broken)
        routes.onError((_, context) => context.text('inside', 502))
        return app.route('/', routes)
      },
      502,
    ],
    [
      'a stream',
      (app) =>
        app.get('/text', (context) =>
          streamText(context, async (stream) => void (await stream.write('a'))),
        ),
      200,
    ],
    [
      'a redirect of the constructor',
      (app) => app.get('/text', () => Response.redirect('http://localhost/x')),
      302,
    ],
    [
      'the response of a mounted application',
      (app) => app.mount('/', () => new Response('mounted', { status: 203 })),
      203,
    ],
  ])('%s', async (_, extend, status) => {
    const app = extend(new Hono().use(cors({ origin: PAGE })))
    const responses = await responsesFrom(app, from(PAGE), from(STRANGER))
    expect(responses.map((response) => response.status)).toEqual([status, status])
    expect(responses.map(allowOrigin)).toEqual([PAGE, undefined])
    expect(responses.map((response) => headerOf(response, 'vary'))).toEqual(['Origin', 'Origin'])
  })

  test('what fetch returned, whose own CORS headers are removed', async () => {
    const upstream = await listen((_, response) => {
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' }).end('up')
    })
    try {
      const app = new Hono()
        .use(cors({ origin: PAGE }))
        .get('/text', () => fetch(`http://127.0.0.1:${upstream.port}`))
      const responses = await responsesFrom(app, from(PAGE), from(STRANGER))
      expect(responses.map(allowOrigin)).toEqual([PAGE, undefined])
      expect(headerOf(responses[0], 'vary')).toBe('Accept, Origin')
      expect(responses[0].body).toBe('up')
    } finally {
      await upstream.close()
    }
  })

  test('a 304 of inner etag', async () => {
    const app = new Hono()
      .use(cors({ origin: PAGE }))
      .use(etag())
      .get('/text', hello)
    const [whole] = await responsesFrom(app, from(PAGE))
    const again = withHeader(from(PAGE), 'If-None-Match', headerOf(whole, 'etag')!)
    const [unchanged] = await responsesFrom(app, again)
    expect([unchanged.status, allowOrigin(unchanged)]).toEqual([304, PAGE])
    expect(headerOf(unchanged, 'vary')).toBe('Origin')
  })

  test('a response that inner or outer compress compressed', async () => {
    const [inside, outside] = [new Hono(), new Hono()]
    inside.use(cors({ origin: PAGE }), compress({ threshold: 0 }))
    outside.use(compress({ threshold: 0 }), cors({ origin: PAGE }))
    for (const app of [inside, outside]) {
      const request = withHeader(from(PAGE), 'Accept-Encoding', 'gzip')
      const [response] = await responsesFrom(app.get('/text', hello), request)
      expect(headerOf(response, 'content-encoding')).toBe('gzip')
      expect(allowOrigin(response)).toBe(PAGE)
      expect(headerOf(response, 'vary')).toContain('Origin')
    }
  })

  test('a response that a handler returns to several requests at once, for each its own', async () => {
    const constant = new Response(null, { status: 204 })
    const app = new Hono()
      .use(cors({ origin: [PAGE, 'https://b.example'] }))
      .get('/text', () => constant)
    const origins = [PAGE, 'https://b.example']
    const responses = await Promise.all(
      origins.map(async (origin) => app.request('/text', { headers: { Origin: origin } })),
    )
    const allowed = responses.map(({ headers }) => headers.get('access-control-allow-origin'))
    expect(allowed).toEqual(origins)
  })
})

describe('a lookup that fails', () => {
  test.each([
    ['an Error', new Error('broken')],
    ['a string', 'broken'],
    ['undefined', undefined],
  ])('with %s goes to onError once, and no handler is called', async (_, thrown) => {
    const failing = [
      (): boolean => {
        throw thrown as Error
      },
      (): Promise<boolean> => Promise.reject(thrown),
    ]
    for (const origin of failing) {
      const errors: unknown[] = []
      const app = new Hono().use(cors({ origin })).get('/text', () => {
        throw new Error('reached')
      })
      app.onError((error, context) => {
        errors.push(error === thrown ? thrown : error.cause)
        return context.text('sorry', 500)
      })
      const responses = await responsesFrom(app, from(PAGE), preflight(PAGE, 'PUT'))
      expect(responses.map(({ status }) => status)).toEqual([500, 500])
      expect(responses.map(allowOrigin)).toEqual([undefined, undefined])
      expect(responses.map((response) => headerOf(response, 'vary'))).toEqual([
        'Origin',
        'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      ])
      expect(errors).toEqual([thrown, thrown])
    }
  })

  test('under an outer policy gets no header of that policy', async () => {
    const failing = cors({
      origin: () => {
        throw new Error('broken')
      },
    })
    const app = new Hono()
      .use(cors({ origin: PAGE }))
      .use(failing)
      .get('/text', hello)
    app.onError((_, context) => context.text('sorry', 500))
    const [response] = await responsesFrom(app, from(PAGE))
    expect([response.status, allowOrigin(response)]).toEqual([500, undefined])
  })
})
