import { defineNamedPolicy as policy } from '@cors/conformance/look-ahead'
import type { Application, RequestHandler, Router } from 'express'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { versions } from './express-versions.ts'
import { decidersOf } from './who-decides.ts'

const outer = cors(policy('outer'))
const inner = cors(policy('inner'))
const innermost = cors(policy('innermost'))
const other = cors(policy('other'))

const done: RequestHandler = (_request, response) => void response.send('done')
const withNext: RequestHandler = (_request, response, _next) => void response.send('done')
const callNext: RequestHandler = (_request, _response, next) => next()

describe.each(versions)(
  'on %s the policy of a request also decides its preflight where',
  (name, express) => {
    const isExpress4 = name.startsWith('Express 4')
    const everything = isExpress4 ? '*' : '/{*path}'

    /** An application with the policy `outer`. */
    function app(add: (app: Application) => unknown): Application {
      const made = express()
      made.use(outer)
      add(made)
      return made
    }

    function router(
      add: (router: Router) => unknown,
      options: Parameters<typeof express.Router>[0] = {},
    ): Router {
      const made = express.Router(options)
      add(made)
      return made
    }

    /** Tests which policy decides each request, given by method and path, and its preflight. */
    function where(
      title: string,
      make: () => Application,
      deciders: Readonly<Record<string, string>>,
    ): void {
      test.each([title])('%s', async () => {
        expect(await decidersOf(make(), Object.keys(deciders))).toEqual(deciders)
      })
    }

    where(
      'only the application has one',
      () => app((root) => root.get('/x', done).put('/x', done)),
      {
        'GET /x': 'outer',
        'PUT /x': 'outer',
        'DELETE /x': 'outer',
        'PUT /missing': 'outer',
      },
    )

    where('a route has one', () => app((root) => root.get('/x', done).put('/x', inner, done)), {
      'PUT /x': 'inner',
      'PUT /x?a=1': 'inner',
      'GET /x': 'outer',
      'DELETE /x': 'outer',
      'PUT /y': 'outer',
    })

    where(
      'a route denies every origin',
      () => app((root) => root.put('/x', cors(false), done).get('/x', done)),
      {
        'PUT /x': 'nobody',
        'GET /x': 'outer',
      },
    )

    where(
      'the application denies every origin and a route does not',
      () => {
        const closed = express()
        closed.use(cors(false))
        closed.get('/x', inner, done).put('/x', done)
        return closed
      },
      { 'GET /x': 'inner', 'PUT /x': 'nobody', 'GET /y': 'nobody' },
    )

    where(
      'a path has one',
      () =>
        app((root) => {
          root.use('/api', inner)
          root.put('/api/x', done)
          root.put('/apis', done)
          root.put('/x', done)
        }),
      {
        'PUT /api/x': 'inner',
        'PUT /api/x/': 'inner',
        'PUT /API/x': 'inner',
        'PUT /api/missing': 'inner',
        'PUT /api': 'inner',
        'PUT /apis': 'outer',
        'PUT /x': 'outer',
      },
    )

    where(
      'a request runs through several policies: the last one decides',
      () =>
        app((root) => {
          root.use(inner)
          root.use('/api', innermost)
          root.put('/api/x', other, done)
          root.put('/api/y', done)
          root.put('/x', done)
        }),
      { 'PUT /api/x': 'other', 'PUT /api/y': 'innermost', 'PUT /x': 'inner' },
    )

    where(
      'a router has one',
      () =>
        app((root) => {
          root.use(
            '/api',
            router((api) => api.use(inner).put('/x', done).put('/y', innermost, done)),
          )
          root.put('/x', done)
        }),
      {
        'PUT /api/x': 'inner',
        'PUT /api/y': 'innermost',
        'PUT /api/missing': 'inner',
        'PUT /x': 'outer',
      },
    )

    where(
      'a router is entered and left again',
      () =>
        app((root) => {
          root.use(router((first) => first.use('/api', inner).put('/a', innermost, done)))
          root.use(router((second) => second.put('/api/x', done).put('/x', done)))
        }),
      { 'PUT /api/x': 'inner', 'PUT /x': 'outer', 'PUT /a': 'innermost' },
    )

    where(
      'routers with parameters lie in each other',
      () =>
        app((root) => {
          const items = router((made) => made.put('/:item', innermost, done).get('/:item', done), {
            mergeParams: true,
          })
          const users = router((made) => made.use('/:user/items', inner, items).put('/:user', done))
          root.use('/users', users)
        }),
      {
        'PUT /users/1/items/2': 'innermost',
        'GET /users/1/items/2': 'inner',
        'PUT /users/1': 'outer',
        'PUT /users/a%20b/items/%C3%BC': 'innermost',
      },
    )

    where(
      'an application is mounted',
      () =>
        app((root) => {
          const mounted = express()
          mounted.put('/x', inner, done).put('/y', done)
          root.use('/mounted', mounted)
          root.put('/mounted/z', innermost, done)
        }),
      { 'PUT /mounted/x': 'inner', 'PUT /mounted/y': 'outer', 'PUT /mounted/z': 'innermost' },
    )

    where(
      'an application with middleware is mounted in one that is mounted',
      () =>
        app((root) => {
          const deep = express()
          deep.use(callNext)
          deep.put('/x', innermost, done)
          deep.use('/api', other)
          const mounted = express()
          mounted.use(inner)
          mounted.use('/deep', deep)
          mounted.put('/y', done)
          root.use(['/a', '/b'], callNext, mounted)
        }),
      {
        'PUT /a/deep/x': 'innermost',
        'PUT /b/deep/x': 'innermost',
        'PUT /a/deep/api': 'other',
        'PUT /a/y': 'inner',
        'PUT /y': 'outer',
      },
    )

    where(
      'an application is mounted in a router',
      () =>
        app((root) => {
          const mounted = express()
          mounted.put('/x', inner, done)
          root.use(
            '/api',
            router((api) => api.use('/mounted', mounted)),
          )
        }),
      { 'PUT /api/mounted/x': 'inner', 'PUT /x': 'outer' },
    )

    test('a mounted application gets its routes later', async () => {
      const mounted = express()
      const root = app((made) => made.use('/mounted', mounted))
      expect(await decidersOf(root, ['PUT /mounted/x'])).toEqual({ 'PUT /mounted/x': 'outer' })
      mounted.put('/x', inner, done)
      expect(await decidersOf(root, ['PUT /mounted/x'])).toEqual({ 'PUT /mounted/x': 'inner' })
    })

    where(
      'only a router or a mounted application has policies',
      () => {
        const api = router((made) => made.use(inner).put('/x', innermost, done).put('/y', done))
        const mounted = express()
        mounted.use(inner)
        mounted.put('/x', innermost, done).put('/y', done)
        const root = express()
        root.use('/api', api)
        root.use('/mounted', mounted)
        root.put('/x', done)
        return root
      },
      {
        'PUT /api/x': 'innermost',
        'PUT /api/y': 'inner',
        'PUT /mounted/x': 'innermost',
        'PUT /mounted/y': 'inner',
        'PUT /x': 'nobody',
      },
    )

    where(
      'a route is written with app.route',
      () =>
        app((root) => {
          root.route('/x').get(done).put(inner, done)
          root.route('/y').all(inner).get(done).put(innermost, done)
        }),
      {
        'GET /x': 'outer',
        'PUT /x': 'inner',
        'GET /y': 'inner',
        'PUT /y': 'innermost',
        'DELETE /y': 'inner',
      },
    )

    where(
      'a route takes all methods',
      () => app((root) => root.all('/x', inner, done).all('/y', inner, withNext)),
      {
        'GET /x': 'inner',
        'PUT /x': 'inner',
        'PUT /y': 'inner',
      },
    )

    where(
      'a route for all methods calls next',
      () =>
        app((root) => {
          root.all(everything, callNext)
          root.all('/x', inner)
          root.put('/x', done)
          root.put('/y', innermost, done)
          root.use(router((api) => api.all('/z', callNext).put('/z', other, done)))
        }),
      {
        'PUT /x': 'inner',
        'GET /x': 'inner',
        'PUT /y': 'innermost',
        'GET /y': 'outer',
        'PUT /z': 'other',
      },
    )

    where(
      'a route for all methods has a handler without declared parameters',
      () =>
        app((root) => {
          root.all(everything, (...parameters) => callNext(...parameters))
          root.put('/x', inner, done)
        }),
      { 'PUT /x': 'inner' },
    )

    where(
      'a route has a policy and nothing else',
      () =>
        app((root) => {
          root.put('/x', inner).put('/x', done)
          root.put('/y', inner).put('/y', innermost, done)
          root.put('/z', inner)
        }),
      { 'PUT /x': 'inner', 'PUT /y': 'innermost', 'PUT /z': 'inner' },
    )

    where(
      'several routes match',
      () =>
        app((root) => {
          root.put('/first', inner, done)
          root.put('/last', withNext)
          root.all('/all', done)
          root.put(everything, other, done)
        }),
      { 'PUT /first': 'inner', 'PUT /last': 'outer', 'PUT /all': 'outer', 'PUT /x': 'other' },
    )

    where(
      'HEAD is requested',
      () =>
        app((root) => {
          root.get('/get', inner, done)
          root.head('/head', inner, done).get('/head', innermost, done)
          root.route('/both').get(innermost, done).head(inner, done)
          root.put('/put', inner, done)
        }),
      {
        'HEAD /get': 'inner',
        'HEAD /head': 'inner',
        'HEAD /both': 'inner',
        'HEAD /put': 'outer',
      },
    )

    where('OPTIONS is requested', () => app((root) => root.options('/x', inner, done)), {
      'OPTIONS /x': 'inner',
    })

    where(
      'paths are regular expressions',
      () =>
        app((root) => {
          root.use(/^\/v[0-9]+/, inner)
          root.put(/^\/v1\/(x|y)$/, innermost, done)
          root.put('/v1/z', done)
          root.use(/\/deep/, other)
        }),
      {
        'PUT /v1/x': 'innermost',
        'PUT /v1/z': 'inner',
        'PUT /v22/x': 'inner',
        'PUT /v22x': 'outer',
        'PUT /v1.json': isExpress4 ? 'inner' : 'outer',
        'PUT /version': 'outer',
        'PUT /deep/x': 'other',
        'PUT /abcd/deep': 'outer',
      },
    )

    where(
      'paths and middleware come in lists',
      () =>
        app((root) => {
          root.put(['/x', '/y'], [callNext, inner], done)
          root.use(['/a', '/b'], [callNext, innermost])
        }),
      { 'PUT /x': 'inner', 'PUT /y': 'inner', 'PUT /b/c': 'innermost', 'PUT /c': 'outer' },
    )

    where(
      'routing is case-sensitive and strict',
      () => {
        const root = express()
        root.enable('case sensitive routing').enable('strict routing')
        root.use(outer)
        root.put('/X', inner, done).put('/y/', inner, done)
        root.use(
          '/api',
          router((api) => api.put('/X', innermost, done), { caseSensitive: true, strict: true }),
        )
        root.use(
          '/loose',
          router((loose) => loose.put('/X', innermost, done)),
        )
        return root
      },
      {
        'PUT /X': 'inner',
        'PUT /x': 'outer',
        'PUT /X/': 'outer',
        'PUT /y/': 'inner',
        'PUT /y': 'outer',
        'PUT /api/X': 'innermost',
        'PUT /api/x': 'outer',
        'PUT /api/X/': 'outer',
        'PUT /API/X': 'outer',
        'PUT /loose/x/': 'innermost',
      },
    )

    where(
      'slashes are doubled, and a router leaves nothing of the path',
      () =>
        app((root) => {
          root.use(
            '/api',
            router((api) => api.put('/', inner, done)),
          )
          root.put('/x', innermost, done)
        }),
      {
        'PUT /api': 'inner',
        'PUT /api/': 'inner',
        'PUT /api?x': 'inner',
        'PUT //x': 'outer',
        'PUT /api//': 'inner',
      },
    )

    where('the request is for no path at all', () => app((root) => root.use(inner)), {
      'PUT *': 'inner',
      'OPTIONS *': 'inner',
    })

    where(
      'a parameter cannot be decoded',
      () =>
        app((root) => {
          root.use('/a/:id', inner)
          root.put('/x/:id', inner, done)
          root.use(innermost)
        }),
      {
        'PUT /x/%zz': 'outer',
        'PUT /x/1': 'inner',
        'PUT /y': 'innermost',
        'PUT /a/%zz': 'outer',
      },
    )

    where(
      'the request line has a whole URL',
      () =>
        app((root) =>
          root.use(
            '/api',
            router((api) => api.put('/x', inner, done)),
          ),
        ),
      {
        'PUT http://127.0.0.1/api/x?y': 'inner',
        'PUT http://127.0.0.1/x': 'outer',
      },
    )

    where(
      'the request line has a whole URL without a path, of which Express removes parts',
      () =>
        app((root) => {
          root.use(everything, callNext)
          root.use('/:cut', inner)
        }),
      { 'PUT http://127.0.0.1': 'inner', 'PUT http://127.0.0.1?x': 'inner', 'PUT /': 'outer' },
    )

    where(
      'Express responds to OPTIONS at the end of a router',
      () =>
        app((root) => {
          root.use(router((api) => api.put('/x', done)))
          root.use(inner)
        }),
      { 'OPTIONS /x': 'outer', 'PUT /x': 'outer', 'OPTIONS /y': 'inner' },
    )

    where(
      'a route responds before the request comes to a policy: no page may read it',
      () => {
        const root = express()
        root.put('/x', done)
        root.use(outer)
        root.put('/y', done)
        return root
      },
      { 'PUT /x': 'nobody', 'PUT /y': 'outer', 'GET /x': 'outer' },
    )

    where(
      'a router is the handler of a route',
      () =>
        app((root) =>
          root.all(
            '/x',
            router((api) => api.use(inner).put('/x', innermost, done)),
          ),
        ),
      { 'PUT /x': 'innermost', 'GET /x': 'inner', 'PUT /y': 'outer' },
    )

    where(
      'the only policy lies in a router whose prefix leaves nothing of the path',
      () => {
        const root = express()
        root.enable('strict routing')
        root.use(
          '/x',
          router((api) => api.use(inner)),
        )
        root.put('/x', innermost, done)
        return root
      },
      { 'PUT /x': 'innermost' },
    )

    test('an application is mounted in two others, and policies lie in it alone', async () => {
      const shared = express()
      shared.use(inner)
      shared.put('/x', innermost, done)
      const first = express().use('/first', shared)
      const last = express().use('/last', shared)
      const expected = { 'PUT /first/x': 'innermost', 'PUT /first/y': 'inner' }
      expect(await decidersOf(first, Object.keys(expected))).toEqual(expected)
      expect(await decidersOf(last, ['PUT /last/x'])).toEqual({ 'PUT /last/x': 'innermost' })
    })

    where(
      'middleware before it rewrites the URL',
      () => {
        const root = express()
        root.use((request, _response, next) => {
          request.url = request.url.replace(/^\/v1/, '')
          next()
        })
        root.use(outer)
        root.put('/x', inner, done)
        return root
      },
      { 'PUT /v1/x': 'inner', 'PUT /x': 'inner', 'PUT /y': 'outer' },
    )

    where(
      'error handlers are registered between',
      () =>
        app((root) => {
          root.use((_error: unknown, _request: unknown, _response: unknown, next: () => void) =>
            next(),
          )
          root.put(
            '/x',
            inner,
            done,
            (_error: unknown, _request: unknown, _response: unknown, next: () => void) => next(),
          )
        }),
      { 'PUT /x': 'inner' },
    )

    where(
      'an application that is not one of Express is mounted',
      () =>
        app((root) => {
          root.use(
            '/raw',
            Object.assign(callNext.bind(undefined), { stack: [{ route: '/', handle: done }] }),
          )
          root.use('/raw', function mounted_app(_request, _response, next) {
            next()
          } satisfies RequestHandler)
          root.put('/raw/x', inner, done)
        }),
      { 'PUT /raw/x': 'inner' },
    )
  },
)
