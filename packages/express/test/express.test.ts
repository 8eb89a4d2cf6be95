import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import {
  responsesOf,
  headerOf,
  from,
  preflight,
  type CaseRequest,
} from '@cors/conformance/requests'
import compression from 'compression'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { describe, expect, test } from 'vitest'
import { cors, CorsPolicyError, definePolicy } from '../src/index.ts'
import { versions } from './express-versions.ts'
import { warningsOf } from './warnings-of.ts'

const PAGE = 'https://app.example.com'
const OTHER_PAGE = 'https://other.example'
const policy = definePolicy({ origin: PAGE, methods: ['PUT'], exposedHeaders: ['X-Total-Count'] })

const done: RequestHandler = (_request, response) => void response.send('done')
const callNext: RequestHandler = (_request, _response, next) => next()

describe.each(versions)('on %s', (name, express) => {
  const isExpress4 = name.startsWith('Express 4')

  describe('responses that no handler sends have the headers, too:', () => {
    const app = express()
    app.use(cors(policy))
    app.use(express.static(new URL('.', import.meta.url).pathname))
    app.get('/thrown', () => {
      throw new Error('thrown')
    })
    app.get('/next', (_request, _response, next) => next(new Error('next')))
    app.get('/status', (_request, _response, next) =>
      next(Object.assign(new Error('status'), { status: 422, headers: { Vary: 'Accept' } })),
    )
    app.get('/rejected', async (_request, _response, next) => {
      await setImmediate()
      const error = new Error('rejected')
      if (isExpress4) next(error)
      else throw error
    })
    app.get('/format', (_request, response) => {
      response.format({ text: () => void response.send('text') })
    })
    app.get('/redirect', (_request, response) => response.redirect('/elsewhere'))
    app.get('/vary', (_request, response) => void response.vary('Cookie').set('Vary', 'X').send(''))
    app.get('/file', (_request, response, next) =>
      response.sendFile('/missing/file', (error) => next(error)),
    )
    app.post('/body', express.json({ limit: 10 }), done)
    app.get('/items/:id', done)
    app.put('/late', (_request, response) => {
      response.write('one')
      throw new Error('too late')
    })

    const responses: readonly [what: string, request: CaseRequest, status: number, vary: string][] =
      [
        ['a thrown error', { path: '/thrown' }, 500, 'Origin'],
        ['an error passed to next', { path: '/next' }, 500, 'Origin'],
        ['an error with a status and headers', { path: '/status' }, 422, 'Accept, Origin'],
        ['a rejected promise', { path: '/rejected' }, 500, 'Origin'],
        ['a missing path', { path: '/missing' }, 404, 'Origin'],
        ['a missing method', { method: 'DELETE', path: '/thrown' }, 404, 'Origin'],
        ['a malformed parameter', { path: '/items/%zz' }, 400, 'Origin'],
        ['a malformed path', { path: '/%zz' }, 404, 'Origin'],
        ['a file of express.static', { path: '/express.test.ts' }, 200, 'Origin'],
        ['a missing file', { path: '/file' }, 404, 'Origin'],
        ['a representation chosen by Accept', { path: '/format' }, 200, 'Accept, Origin'],
        ['a redirect', { path: '/redirect' }, 302, 'Accept, Origin'],
        ['a Vary that replaces all before it', { path: '/vary' }, 200, 'X, Origin'],
        ['the automatic response to OPTIONS', { method: 'OPTIONS', path: '/next' }, 200, 'Origin'],
        [
          'too large a body',
          { method: 'POST', path: '/body', body: '{"a":"0123456789"}' },
          413,
          'Origin',
        ],
        ['a malformed body', { method: 'POST', path: '/body', body: '{' }, 400, 'Origin'],
      ]
    test.each(responses)('%s', async (_, request, status, vary) => {
      const type = request.body === undefined ? [] : [['Content-Type', 'application/json'] as const]
      const [allowed, denied] = await responsesOf(
        app,
        { ...request, headers: [['Origin', PAGE], ...type] },
        { ...request, headers: [['Origin', OTHER_PAGE], ...type] },
      )
      const seen = [allowed, denied].map((one) => ({
        status: one.status,
        vary: headerOf(one, 'vary'),
        allowOrigin: headerOf(one, 'access-control-allow-origin'),
      }))
      expect(seen).toEqual([
        { status, vary, allowOrigin: PAGE },
        { status, vary, allowOrigin: undefined },
      ])
    })

    test('a file that the browser has cached', async () => {
      const [fresh] = await responsesOf(app, from(PAGE, '/express.test.ts'))
      const [again] = await responsesOf(app, {
        path: '/express.test.ts',
        headers: [
          ['Origin', PAGE],
          ['If-None-Match', headerOf(fresh, 'etag')!],
        ],
      })
      expect(again.status).toBe(304)
      expect(headerOf(again, 'access-control-allow-origin')).toBe(PAGE)
    })
  })

  test('a preflight runs nothing of the application but what is registered before cors', async () => {
    const ran: string[] = []
    const note =
      (what: string): RequestHandler =>
      (_request, _response, next) => {
        ran.push(what)
        next()
      }
    const mounted = express()
    mounted.param('id', (_request, _response, next) => note('parameter')(_request, _response, next))
    mounted.use(note('mounted middleware'))
    mounted.put('/:id', cors(policy), note('mounted handler'), done)
    const router = express.Router()
    router.use(note('router middleware'))
    router.put('/x', note('handler'), done)
    const app = express()
    app.use(note('before'))
    app.use(cors(policy))
    app.use(note('after'))
    app.use('/mounted', note('beside'), mounted)
    app.use('/router', router)
    const responses = await responsesOf(
      app,
      preflight(PAGE, 'PUT', { path: '/mounted/1' }),
      preflight(PAGE, 'PUT', { path: '/router/x' }),
    )
    expect(responses.map(({ status }) => status)).toEqual([204, 204])
    expect(ran).toEqual(['before', 'before'])
  })

  test('a mounted application is looked for once', async () => {
    let times = 0
    const mounted = express()
    const { handle } = mounted as unknown as { handle: (...parameters: unknown[]) => void }
    Object.assign(mounted, {
      handle(...parameters: unknown[]) {
        times++
        handle.apply(mounted, parameters)
      },
    })
    mounted.put('/x', done)
    const app = express()
    app.use(cors(policy))
    app.use('/mounted', mounted)
    const request = preflight(PAGE, 'PUT', { path: '/mounted/x' })
    await responsesOf(app, request, request, request)
    expect(times).toBe(1)
  })

  test("a plain OPTIONS request reaches its route, or gets Express's own response", async () => {
    const app = express()
    app.use(cors(policy))
    app.options('/own', done)
    app.put('/automatic', done)
    const [own, automatic] = await responsesOf(
      app,
      { method: 'OPTIONS', path: '/own', headers: [['Origin', PAGE]] },
      { method: 'OPTIONS', path: '/automatic' },
    )
    expect(own).toMatchObject({ status: 200, body: 'done' })
    expect(headerOf(own, 'access-control-allow-origin')).toBe(PAGE)
    expect(automatic).toMatchObject({ status: 200, body: 'PUT' })
  })

  test('an app.options written by hand is not needed, and changes nothing', async () => {
    const app = express()
    app.options('/x', cors({ origin: OTHER_PAGE }))
    app.put('/x', cors(policy), done)
    const [granted, actual] = await responsesOf(
      app,
      preflight(PAGE, 'PUT', { path: '/x' }),
      from(PAGE, '/x', 'PUT'),
    )
    expect(granted.status).toBe(204)
    expect(headerOf(actual, 'access-control-allow-origin')).toBe(PAGE)
  })

  test('compression on either side keeps the headers and both names of Vary', async () => {
    const big: RequestHandler = (_request, response) => void response.send('big '.repeat(1000))
    for (const middleware of [
      [cors(policy), compression()],
      [compression(), cors(policy)],
    ]) {
      const app = express()
      app.use(...middleware)
      app.get('/big', big)
      app.get('/streamed', (_request, response) => {
        response.type('text')
        Readable.from(['one', 'two']).pipe(response)
      })
      for (const path of ['/big', '/streamed']) {
        const headers = [
          ['Origin', PAGE],
          ['Accept-Encoding', 'gzip'],
        ] as const
        const [response] = await responsesOf(app, { path, headers })
        expect(headerOf(response, 'content-encoding')).toBe('gzip')
        expect(headerOf(response, 'access-control-allow-origin')).toBe(PAGE)
        expect(headerOf(response, 'vary')?.split(', ').toSorted()).toEqual([
          'Accept-Encoding',
          'Origin',
        ])
      }
    }
  })

  describe('a function as origin', () => {
    function served(origin: () => boolean | Promise<boolean>): {
      app: ReturnType<typeof express>
      errors: unknown[]
    } {
      const errors: unknown[] = []
      const app = express()
      app.use(cors({ origin, methods: ['PUT'] }))
      app.put('/x', done)
      const report: ErrorRequestHandler = (error, _request, _response, next) => {
        errors.push(error)
        next(error)
      }
      app.use(report)
      return { app, errors }
    }

    const failures: readonly [how: string, origin: () => boolean | Promise<boolean>][] = [
      [
        'throws an error',
        () => {
          throw new Error('lookup failed')
        },
      ],
      ['rejects with an error', () => Promise.reject(new Error('lookup failed'))],
      [
        'throws nothing',
        () => {
          // oxlint-disable-next-line typescript/only-throw-error
          throw undefined
        },
      ],
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors
      ["rejects with what Express would take for next('route')", () => Promise.reject('route')],
    ]
    test.each(failures)(
      'that %s causes one error for the error handler, and no CORS header',
      async (_, origin) => {
        const { app, errors } = served(origin)
        const responses = await responsesOf(
          app,
          preflight(PAGE, 'PUT', { path: '/x' }),
          from(PAGE, '/x', 'PUT'),
        )
        for (const response of responses) {
          expect(response.status).toBe(500)
          expect(
            response.headers.filter(([header]) => header.startsWith('access-control')),
          ).toEqual([])
          expect(headerOf(response, 'vary')).toContain('Origin')
        }
        expect(errors).toEqual([expect.any(Error), expect.any(Error)])
      },
    )

    test('that returns a promise is awaited', async () => {
      const { app, errors } = served(() => setImmediate(true))
      const [granted, actual] = await responsesOf(
        app,
        preflight(PAGE, 'PUT', { path: '/x' }),
        from(PAGE, '/x', 'PUT'),
      )
      expect([granted.status, actual.body]).toEqual([204, 'done'])
      expect(headerOf(actual, 'access-control-allow-origin')).toBe(PAGE)
      expect(errors).toEqual([])
    })
  })

  test('cors passed without being called throws at each request, and says what to write', async () => {
    const errors: Error[] = []
    const report: ErrorRequestHandler = (error: Error, _request, _response, next) => {
      errors.push(error)
      next(error)
    }
    const applications = [
      express().use(cors),
      express().use('/x', callNext, cors),
      express().use(express.Router().use(cors)),
      express().get('/x', cors, done),
    ]
    for (const app of applications) {
      app.use(report)
      const [response] = await responsesOf(app, from(PAGE, '/x'))
      expect(response.status).toBe(500)
      expect(headerOf(response, 'access-control-allow-origin')).toBeUndefined()
    }
    expect(errors).toHaveLength(applications.length)
    for (const error of errors) {
      expect(error).toBeInstanceOf(CorsPolicyError)
      expect(error.message).toContain('write app.use(cors({ origin: ["https://app.')
    }
  })

  test('an application or a router instead of a policy is rejected', () => {
    const message = 'cors was given an application or a router'
    // @ts-expect-error - no policy
    expect(() => cors(express())).toThrow(message)
    // @ts-expect-error - no policy
    expect(() => cors(express.Router())).toThrow(message)
  })

  test('a route whose preflights reach no cors causes one warning, which says what to write', async () => {
    const app = express()
    app.put('/alone', cors(policy), done)
    const request = from(PAGE, '/alone', 'PUT')
    const warnings = await warningsOf(() => responsesOf(app, request, request))
    expect(warnings).toEqual([
      expect.objectContaining({
        code: 'CORS_UNREACHED_PREFLIGHTS',
        message: expect.stringMatching(
          /PUT \/alone has a policy, but no cors middleware receives its preflights.* Write app\.use\(cors\(false\)\) before the routes/,
        ),
      }),
    ])
  })

  test('the warning shows no byte of a path that could control a terminal, and no long path', async () => {
    const app = express()
    app.use((request, _response, next) => {
      request.url = decodeURIComponent(request.url)
      next()
    })
    app.put('/:id', cors(policy), done)
    const path = `/%1B%C2%9B2J%0A${'a'.repeat(1000)}`
    const [warning] = await warningsOf(() => responsesOf(app, from(PAGE, path, 'PUT')))
    expect(warning?.message).toMatch(/^@cors\/express: PUT \/\?\?2J%0Aa{192} has a policy/)
  })

  test('a preflight for a target with a fragment is denied', async () => {
    const app = express()
    app.use(cors(policy))
    const [denied, granted] = await responsesOf(
      app,
      preflight(PAGE, 'PUT', { path: '/x#y' }),
      preflight(PAGE, 'PUT', { path: '/x' }),
    )
    expect([denied.status, granted.status]).toEqual([403, 204])
  })

  test('a route whose preflights reach a cors, or that needs none, causes no warning', async () => {
    const alone = express()
    alone.options('/by-hand', cors(policy))
    alone.put('/by-hand', cors(policy), done)
    alone.get('/simple', cors({ origin: PAGE }), done)
    alone.put('/dynamic', (request, response, next) => cors(policy)(request, response, next), done)
    const behind = express()
    behind.use(cors(policy))
    behind.put('/behind', cors(policy), done)
    const warnings = await warningsOf(async () => {
      await responsesOf(behind, from(PAGE, '/behind', 'PUT'))
      await responsesOf(
        alone,
        from(PAGE, '/by-hand', 'PUT'),
        from(PAGE, '/simple'),
        from(PAGE, '/dynamic', 'PUT'),
      )
    })
    expect(warnings).toEqual([])
  })
})

test('cors without a policy says that there is no default', () => {
  // @ts-expect-error - no policy
  expect(() => cors()).toThrow('cors() was called without a policy, and there is no default; write')
})

test('rejected options throw at once, with every issue', () => {
  expect(() => cors({ origin: `${PAGE}/` as string, maxAge: -1 })).toThrow(
    /origin: "https:\/\/app\.example\.com\/"[^]*maxAge: -1/,
  )
})
