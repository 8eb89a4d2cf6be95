import { listen } from '@cors/conformance'
import { Hono, type Context } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { streamText } from 'hono/streaming'
import { describe, expect, test } from 'vitest'
import { allowOrigin, ask, from, preflight } from '../test/requests.ts'
import { cors } from './index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'

const hello = (context: Context): Response => context.text('hello')

const broken = (): never => {
  throw new Error('broken')
}

describe('the headers are on', () => {
  test.each<readonly [string, (app: Hono) => Hono, number]>([
    [
      'what onError answers',
      (app) => {
        app.onError((_, context) => context.text('sorry', 503))
        return app.get('/', broken)
      },
      503,
    ],
    [
      'the answer of an HTTPException',
      (app) =>
        app.get('/', () => {
          throw new HTTPException(401, { res: new Response('who?', { status: 401 }) })
        }),
      401,
    ],
    [
      'what notFound answers',
      (app) => {
        app.notFound((context) => context.text('gone', 410))
        return app
      },
      410,
    ],
    [
      'an error that an application of routes answers by its own onError',
      (app) => {
        const routes = new Hono().get('/', broken)
        routes.onError((_, context) => context.text('inside', 502))
        return app.route('/', routes)
      },
      502,
    ],
    [
      'a stream',
      (app) =>
        app.get('/', (context) =>
          streamText(context, async (stream) => void (await stream.write('a'))),
        ),
      200,
    ],
    [
      'a redirect of the constructor',
      (app) => app.get('/', () => Response.redirect('http://localhost/x')),
      302,
    ],
    [
      'what a mounted application answers',
      (app) => app.mount('/', () => new Response('mounted', { status: 203 })),
      203,
    ],
  ])('%s', async (_, extend, status) => {
    const app = extend(new Hono().use(cors({ origin: PAGE })))
    const answers = await ask(app, from(PAGE), from(STRANGER))
    expect(answers.map((answer) => answer.status)).toEqual([status, status])
    expect(answers.map(allowOrigin)).toEqual([PAGE, null])
    expect(answers.map(({ headers }) => headers.get('vary'))).toEqual(['Origin', 'Origin'])
  })

  test('what fetch returned, whose own CORS headers and Vary do not come back', async () => {
    const upstream = await listen((_, response) => {
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' }).end('up')
    })
    try {
      const app = new Hono()
        .use(cors({ origin: PAGE }))
        .get('/', () => fetch(`http://127.0.0.1:${upstream.port}`))
      const [answer, denied] = await ask(app, from(PAGE), from(STRANGER))
      expect([allowOrigin(answer!), allowOrigin(denied!)]).toEqual([PAGE, null])
      expect(answer?.headers.get('vary')).toBe('Accept, Origin')
      expect(await answer?.text()).toBe('up')
    } finally {
      await upstream.close()
    }
  })

  test('a 304 of etag, inside', async () => {
    const app = new Hono()
      .use(cors({ origin: PAGE }))
      .use(etag())
      .get('/', hello)
    const [whole] = await ask(app, from(PAGE))
    const again = from(PAGE)
    again.headers.set('If-None-Match', whole!.headers.get('etag')!)
    const [unchanged] = await ask(app, again)
    expect([unchanged?.status, allowOrigin(unchanged!)]).toEqual([304, PAGE])
    expect(unchanged?.headers.get('vary')).toBe('Origin')
  })

  test('what compress packs, inside or outside', async () => {
    const [inside, outside] = [new Hono(), new Hono()]
    inside.use(cors({ origin: PAGE }), compress({ threshold: 0 }))
    outside.use(compress({ threshold: 0 }), cors({ origin: PAGE }))
    for (const app of [inside, outside]) {
      const request = from(PAGE)
      request.headers.set('Accept-Encoding', 'gzip')
      const [answer] = await ask(app.get('/', hello), request)
      expect(answer?.headers.get('content-encoding')).toBe('gzip')
      expect(allowOrigin(answer!)).toBe(PAGE)
      expect(answer?.headers.get('vary')).toContain('Origin')
    }
  })

  test('one answer that a handler returns to several requests at once, for each its own', async () => {
    const constant = new Response(null, { status: 204 })
    const app = new Hono()
      .use(cors({ origin: [PAGE, 'https://b.example'] }))
      .get('/', () => constant)
    const answers = await Promise.all([app.fetch(from(PAGE)), app.fetch(from('https://b.example'))])
    expect(answers.map(allowOrigin)).toEqual([PAGE, 'https://b.example'])
  })
})

describe('a look-up that fails', () => {
  test.each([
    ['an Error', new Error('broken')],
    ['a text', 'broken'],
    ['undefined', undefined],
  ])('with %s goes to onError once, and reaches no handler', async (_, thrown) => {
    const failing = [
      (): boolean => {
        throw thrown as Error
      },
      (): Promise<boolean> => Promise.reject(thrown),
    ]
    for (const origin of failing) {
      const errors: unknown[] = []
      const app = new Hono().use(cors({ origin })).get('/', () => {
        throw new Error('reached')
      })
      app.onError((error, context) => {
        errors.push(error === thrown ? thrown : error.cause)
        return context.text('sorry', 500)
      })
      const answers = await ask(app, from(PAGE), preflight(PAGE, 'PUT'))
      expect(answers.map(({ status }) => status)).toEqual([500, 500])
      expect(answers.map(allowOrigin)).toEqual([null, null])
      expect(answers.map(({ headers }) => headers.get('vary'))).toEqual([
        'Origin',
        'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
      ])
      expect(errors).toEqual([thrown, thrown])
    }
  })

  test('inside another policy carries nothing of that one', async () => {
    const failing = cors({
      origin: () => {
        throw new Error('broken')
      },
    })
    const app = new Hono()
      .use(cors({ origin: PAGE }))
      .use(failing)
      .get('/', hello)
    app.onError((_, context) => context.text('sorry', 500))
    const [answer] = await ask(app, from(PAGE))
    expect([answer?.status, allowOrigin(answer!)]).toEqual([500, null])
  })
})
