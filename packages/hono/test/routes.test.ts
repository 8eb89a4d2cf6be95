import { from } from '@cors/conformance/requests'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { Hono as QuickHono } from 'hono/quick'
import { Hono as TinyHono } from 'hono/tiny'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  APPLICATION,
  OTHER,
  ROUTE,
  application,
  findAllowedOrigins,
  methods,
  nobody,
  only,
  other,
  route,
  type Allowed,
} from '../../koa/test/allowed-origins.ts'
import { responsesFrom } from './on-node.ts'
import { cors, definePolicy } from '../src/index.ts'

const done = (context: Context): Response => context.text('done')

type Application = Parameters<typeof responsesFrom>[0]

function allowedOrigins(app: Application, method: string, path: string): Promise<Allowed> {
  return findAllowedOrigins((...requests) => responsesFrom(app, ...requests), method, path)
}

describe.each([
  ['Hono', Hono],
  ['hono/quick', QuickHono],
  ['hono/tiny', TinyHono],
])('in an application of %s that is passed, a preflight is decided by', (_, Class) => {
  function routed(add: (app: Hono) => unknown): Hono {
    const app: Hono = new Class()
    app.use(cors(application, { app }))
    add(app)
    return app
  }

  test('the policy of the route and its method', async () => {
    const app = routed((to) => to.put('/x', cors(route), done).get('/x', done))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'GET', '/x')).toEqual(only(APPLICATION))
    expect(await allowedOrigins(app, 'DELETE', '/x')).toEqual(only(APPLICATION))
  })

  test('the policy of the route for GET, where it requests HEAD', async () => {
    const app = routed((to) => to.get('/x', cors(route), done))
    expect(await allowedOrigins(app, 'HEAD', '/x')).toEqual(only(ROUTE))
  })

  test('the policy of a route with parameters', async () => {
    const app = routed((to) => to.delete('/items/:id', cors(route), done))
    expect(await allowedOrigins(app, 'DELETE', '/items/a%20b?force=1')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'DELETE', '/items')).toEqual(only(APPLICATION))
  })

  test('the innermost of several policies', async () => {
    const app = routed((to) => {
      to.use('/api/*', cors(other))
      to.put('/api/x', cors(route), done).put('/api/y', done)
    })
    expect(await allowedOrigins(app, 'PUT', '/api/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/api/y')).toEqual(only(OTHER))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  })

  test('the policy of a routed application, with an error handler of its own or without', async () => {
    const [plain, handling] = [new Hono(), new Hono()]
    handling.onError((_error, context) => context.text('sorry', 500))
    for (const routes of [plain, handling]) {
      routes.use(cors(other)).put('/x', cors(route), done).put('/y', done)
    }
    const app = routed((to) => to.route('/plain', plain).route('/handling', handling))
    for (const base of ['/plain', '/handling']) {
      expect(await allowedOrigins(app, 'PUT', `${base}/x`)).toEqual(only(ROUTE))
      expect(await allowedOrigins(app, 'PUT', `${base}/y`)).toEqual(only(OTHER))
    }
  })

  test('no policy, where that of the route is false', async () => {
    const app = routed((to) => to.put('/x', cors(false), done))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(nobody)
  })

  test('no policy after a handler that never calls next', async () => {
    const app = routed((to) => to.put('/x', done).use('/x', cors(route)))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  })

  test('no policy, where a route responds before any policy', async () => {
    const app: Hono = new Class()
    app.put('/x', done).use(cors(application, { app })).put('/y', done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(nobody)
    expect(await allowedOrigins(app, 'PUT', '/y')).toEqual(only(APPLICATION))
  })

  test('the policy of a route that is registered before it', async () => {
    const app: Hono = new Class()
    app.put('/x', cors(route), done).use(cors(application, { app }))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('the visible policies, where another application is passed than the one that serves', async () => {
    const idle = new Hono().put('/x', done)
    const app: Hono = new Class()
    app
      .use(cors(application, { app: idle }))
      .use('/x', cors(route))
      .put('/x', done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/y')).toEqual(only(APPLICATION))
  })

  test('the policy of the route, where the path has an OPTIONS handler of its own', async () => {
    const app = routed((to) => to.options('/x', done).put('/x', cors(route), done))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('the policy of the route, behind middleware that rejects OPTIONS', async () => {
    const app = routed((to) => {
      to.use((context, next) =>
        context.req.method === 'OPTIONS' ? Promise.resolve(context.text('who?', 401)) : next(),
      )
      to.put('/x', cors(route), done)
    })
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })
})

describe('without the application, a preflight is decided by', () => {
  test('the innermost policy that is registered for every method', async () => {
    const app = new Hono().use(cors(application)).use('/api/*', cors(other))
    app.use('/api/x', cors(route)).put('/api/x', done).put('/api/y', done)
    app.all('/z', cors(route), done)
    expect(await allowedOrigins(app, 'PUT', '/api/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/api/y')).toEqual(only(OTHER))
    expect(await allowedOrigins(app, 'PUT', '/z')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  })

  test('the policy of a route for OPTIONS, where there is no outer policy', async () => {
    const app = new Hono().options('/x', cors(route)).put('/x', cors(route), done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('a policy that a function chooses, unless there is an inner policy', async () => {
    const [api, rest] = [cors(other), cors(application)]
    const app = new Hono().use((context, next) =>
      (context.req.path.startsWith('/api/') ? api : rest)(context, next),
    )
    app.use('/api/y', cors(route)).put('/x', done).put('/api/x', done).put('/api/y', done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
    expect(await allowedOrigins(app, 'PUT', '/api/x')).toEqual(only(OTHER))
    expect(await allowedOrigins(app, 'PUT', '/api/y')).toEqual(only(ROUTE))
  })
})

test('an application with a type of its environment can be passed, or one with a base path', async () => {
  const app = new Hono<{ Bindings: { readonly KEY: string } }>()
  const api = app.basePath('/api')
  app.use('/x', cors(application, { app }))
  api.use(cors(application, { app: api })).put('/y', cors(route), done)
  app.put('/x', cors(route), done)
  for (const path of ['/x', '/api/y'])
    expect(await allowedOrigins(app, 'PUT', path)).toEqual(only(ROUTE))
})

test('preflight cannot see into a mounted application behind a policy', async () => {
  const mounted = new Hono().use(cors(route)).put('/x', done)
  const around = new Hono().use(cors(application)).mount('/api', mounted.fetch)
  expect(await allowedOrigins(around, 'PUT', '/api/x')).toEqual(only(APPLICATION))
  expect(await allowedOrigins(new Hono().mount('/api', mounted.fetch), 'PUT', '/api/x')).toEqual(
    only(ROUTE),
  )
})

const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
afterEach(() => warned.mockClear())

describe('a policy at a route for one method, without a policy for its preflights,', () => {
  test('is warned of once, with what to write', async () => {
    const app = new Hono().put('/x/:id', cors(route), done)
    await responsesFrom(app, from(ROUTE, '/x/1', 'PUT'), from(ROUTE, '/x/2', 'PUT'))
    expect(warned).toHaveBeenCalledOnce()
    expect(warned.mock.calls[0]?.[0]).toContain(
      '[CORS_UNREACHED_PREFLIGHTS] @cors/hono: PUT /x/:id',
    )
    expect(warned.mock.calls[0]?.[0]).toMatch(
      /no cors middleware receives its preflights, the OPTIONS requests that browsers send first.* Write app\.use\(cors\(false, \{ app \}\)\) before the routes/,
    )
  })

  test.each<readonly [string, Hono]>([
    ['where the application is passed to an outer policy', passed()],
    ['where what it allows needs no preflight', new Hono().get('/x', cors({ origin: '*' }), done)],
    ['where it is for every method', new Hono().all('/x', cors(route), done)],
    ['where it is for a path', new Hono().use('/x', cors(route)).get('/x', done)],
  ])('is not warned of %s', async (_, app) => {
    await responsesFrom(app, from(ROUTE, '/x'))
    expect(warned).not.toHaveBeenCalled()
  })

  function passed(): Hono {
    const app = new Hono()
    return app.use(cors(false, { app })).get('/x', cors(route), done)
  }
})

describe('a policy that the outer policy cannot see', () => {
  function wrap(original: MiddlewareHandler): MiddlewareHandler {
    return (context, next) => original(context, next)
  }

  test.each<readonly [string, MiddlewareHandler]>([
    ['a function', wrap(cors(route))],
    ['every() of hono/combine', every(cors(route))],
  ])('in %s keeps preflights from being allowed that it denies', async (_, hiding) => {
    const app = new Hono()
    app.use(cors(application, { app })).use(hiding).put('/x', done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual({ onRequest: [ROUTE], onPreflight: [] })
    expect(warned).toHaveBeenCalledOnce()
    expect(warned.mock.calls[0]?.[0]).toMatch(
      /^\[CORS_POLICY_NOT_VISIBLE\] @cors\/hono: PUT .* does not find.* Pass cors\(policy\) itself/,
    )
  })

  test('in a function at a route keeps preflights of every method from being allowed', async () => {
    const app = new Hono()
    app.use(cors(application, { app })).put('/x', wrap(cors(false)), done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(nobody)
    expect((await allowedOrigins(app, 'DELETE', '/x')).onPreflight).toEqual([])
  })

  test('at a route for one method, without the application, denies preflights for that method alone', async () => {
    const app = new Hono().use(cors(application)).put('/x', cors(route), done).get('/x', done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual({ onRequest: [ROUTE], onPreflight: [] })
    expect((await allowedOrigins(app, 'DELETE', '/x')).onPreflight).toEqual([APPLICATION])
    expect(await allowedOrigins(app, 'GET', '/x')).toEqual(only(APPLICATION))
    expect(warned).toHaveBeenCalledOnce()
    expect(warned.mock.calls[0]?.[0]).toContain(
      'Pass the application to the outermost cors middleware: app.use(cors(policy, { app }))',
    )
  })

  test('at a route for GET denies preflights for HEAD, too', async () => {
    const app = new Hono().use(cors(application)).get('/x', cors(false), done)
    expect(await allowedOrigins(app, 'GET', '/x')).toEqual(nobody)
    expect((await allowedOrigins(app, 'HEAD', '/x')).onPreflight).toEqual([])
  })

  test('leaves preflights allowed that it allows, too', async () => {
    const both = definePolicy({ origin: [ROUTE, APPLICATION], methods: ['PUT'] })
    const app = new Hono()
    app
      .use(cors(application, { app }))
      .use(wrap(cors(both)))
      .put('/x', done)
      .delete('/x', done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual({
      onRequest: [APPLICATION, ROUTE],
      onPreflight: [APPLICATION],
    })
    expect((await allowedOrigins(app, 'DELETE', '/x')).onPreflight).toEqual([])
  })

  test('is found at one route, where the same middleware is visible at another', async () => {
    const shared = cors(route)
    const app = new Hono()
    app.use(cors(application, { app })).put('/visible', shared, done).put('/x', wrap(shared), done)
    expect(await allowedOrigins(app, 'PUT', '/visible')).toEqual(only(ROUTE))
    expect(warned).not.toHaveBeenCalled()
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual({ onRequest: [ROUTE], onPreflight: [] })
    expect(warned).toHaveBeenCalledOnce()
  })

  test('is found behind a policy that preflights do not reach', async () => {
    const app = new Hono().put('/x', cors(route), (_, next) => next())
    app
      .use(cors(application, { app }))
      .use(wrap(cors(other)))
      .put('/x', done)
    await allowedOrigins(app, 'PUT', '/x')
    expect((await allowedOrigins(app, 'PUT', '/x')).onPreflight).toEqual([])
  })

  test('is not reported where it has the same rules as the policy that was found', async () => {
    const same = definePolicy({ origin: APPLICATION, methods })
    const app = new Hono()
      .use(cors(application))
      .use(wrap(cors(same)))
      .put('/x', done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
    expect(warned).not.toHaveBeenCalled()
  })

  test('is not reported where the outer policy sees it', async () => {
    const app = new Hono()
    app.use(cors(application, { app })).use('/x', cors(other)).put('/x', cors(route), done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
    expect(warned).not.toHaveBeenCalled()
  })
})

describe('preflights are denied, and the cause is reported once, where', () => {
  test('the router of the application has no match(): at the call', async () => {
    const unknown = { router: {} } as Hono
    const app = new Hono().use(cors(application, { app: unknown })).put('/x', done)
    expect(warned).toHaveBeenCalledOnce()
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual({
      onRequest: [APPLICATION],
      onPreflight: [],
    })
    expect(warned).toHaveBeenCalledOnce()
    expect(warned.mock.calls[0]?.[0]).toMatch(
      /^\[CORS_LOOK_AHEAD_UNAVAILABLE\] @cors\/hono: .* no router with a method match\(\)/,
    )
  })

  test('match() returns another shape', async () => {
    const unknown = { router: { match: () => ({ routes: [] }) } } as never
    const app = new Hono().use(cors(application, { app: unknown })).put('/x', done)
    expect((await allowedOrigins(app, 'PUT', '/x')).onPreflight).toEqual([])
    expect(warned).toHaveBeenCalledOnce()
  })

  test('the request does not show its routes', async () => {
    const app = new Hono()
      .use((context, next) => {
        Object.defineProperty(context.req, 'matchedRoutes', { value: undefined })
        return next()
      })
      .use(cors(application))
      .put('/x', done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual({
      onRequest: [APPLICATION],
      onPreflight: [],
    })
    expect(warned).toHaveBeenCalledOnce()
  })
})
