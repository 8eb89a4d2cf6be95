import { docsAddress } from '@cors/core/adapter'
import { Router, type RouterOptions } from '@koa/router'
import Koa from 'koa'
import compose from 'koa-compose'
import mount from 'koa-mount'
import LowestRouter from 'koa-router-lowest'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { from, preflight } from '@cors/conformance/requests'
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
} from './allowed-origins.ts'
import { allowOrigin, responsesFrom, type Application } from './responses-from.ts'
import { cors, definePolicy } from '../src/index.ts'

const done: Koa.Middleware = (context) => {
  context.body = 'done'
}

const callNext: Koa.Middleware = (_, next) => next()

function allowedOrigins(app: Application, method: string, path: string): Promise<Allowed> {
  return findAllowedOrigins((...requests) => responsesFrom(app, ...requests), method, path)
}

describe.each([
  ['15.7', Router],
  ['12.0', LowestRouter],
])('preflight for a route of @koa/router %s gets the policy of its request, where', (_, Routes) => {
  function routed(add: (router: Router) => unknown, options: RouterOptions = {}): Application {
    const router = new Routes(options)
    add(router)
    const app = new Koa().use(cors(application)).use(router.routes())
    // allowedMethods() of version 12 throws for another host.
    app.silent = true
    return app.use(router.allowedMethods())
  }

  test('the route has a policy', async () => {
    const app = routed((router) => router.put('/x', cors(route), done).get('/x', done))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'GET', '/x')).toEqual(only(APPLICATION))
    expect(await allowedOrigins(app, 'DELETE', '/x')).toEqual(only(APPLICATION))
    expect(await allowedOrigins(app, 'PUT', '/y')).toEqual(only(APPLICATION))
  })

  test('HEAD is requested and only GET has a route', async () => {
    const app = routed((router) => router.get('/x', cors(route), done))
    expect(await allowedOrigins(app, 'HEAD', '/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'GET', '/x')).toEqual(only(ROUTE))
  })

  test('the route is for every method', async () => {
    const app = routed((router) => router.all('/x', cors(route), done))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('the path has a parameter, a query, an escape', async () => {
    const app = routed((router) => router.put('/items/:id', cors(route), done))
    for (const path of ['/items/7', '/items/7?a=b', '/items/%20', '/items/a%2Fb']) {
      expect(await allowedOrigins(app, 'PUT', path)).toEqual(only(ROUTE))
    }
    expect(await allowedOrigins(app, 'PUT', '/items')).toEqual(only(APPLICATION))
  })

  test('the path is a regular expression or one of a list', async () => {
    const app = routed((router) =>
      router.put(/^\/files\/.+/, cors(route), done).put(['/a', '/b'], cors(route), done),
    )
    for (const path of ['/files/a/b', '/a', '/b']) {
      expect(await allowedOrigins(app, 'PUT', path)).toEqual(only(ROUTE))
    }
    expect(await allowedOrigins(app, 'PUT', '/files/')).toEqual(only(APPLICATION))
  })

  test('the router has a prefix', async () => {
    const app = routed((router) => router.put('/x', cors(route), done), { prefix: '/api' })
    expect(await allowedOrigins(app, 'PUT', '/api/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  })

  test('the router has a policy for some paths', async () => {
    const app = routed((router) =>
      router.use('/part', cors(route)).put('/part/x', done).put('/part', done).put('/x', done),
    )
    expect(await allowedOrigins(app, 'PUT', '/part/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/part')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/part/missing')).toEqual(only(APPLICATION))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  })

  test('the router has a policy, and a route has another', async () => {
    const app = routed((router) =>
      router.use(cors(route)).put('/x', done).put('/y', cors(other), done),
    )
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/y')).toEqual(only(OTHER))
    expect(await allowedOrigins(app, 'PUT', '/missing')).toEqual(only(APPLICATION))
  })

  test('routers are nested', async () => {
    const inner = new Routes({ prefix: '/inner' })
    inner.put('/x', cors(other), done).put('/y', done)
    const middle = new Routes()
    middle.use('/middle', cors(route), inner.routes())
    const app = routed((router) => router.use('/outer', middle.routes()))
    expect(await allowedOrigins(app, 'PUT', '/outer/middle/inner/x')).toEqual(only(OTHER))
    expect(await allowedOrigins(app, 'PUT', '/outer/middle/inner/y')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/middle/inner/x')).toEqual(only(APPLICATION))
  })

  test('routers follow one another', async () => {
    const first = new Routes().put('/first', cors(route), done)
    const second = new Routes().put('/second', cors(other), done).put('/first', cors(other), done)
    const app = new Koa().use(cors(application)).use(first.routes()).use(second.routes())
    expect(await allowedOrigins(app, 'PUT', '/first')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/second')).toEqual(only(OTHER))
  })

  test('several routes match, and the first one responds', async () => {
    const app = routed((router) =>
      router.put('/items/mine', cors(route), done).put('/items/:id', cors(other), done),
    )
    expect(await allowedOrigins(app, 'PUT', '/items/mine')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/items/7')).toEqual(only(OTHER))
  })

  test('several routes match, and the first one, without a policy, responds', async () => {
    const app = routed((router) =>
      router.put('/items/mine', done).put('/items/:id', cors(other), done),
    )
    expect(await allowedOrigins(app, 'PUT', '/items/mine')).toEqual(only(APPLICATION))
  })

  test('several routes match, and the first ones call next', async () => {
    const app = routed((router) =>
      router
        .all(/.*/, callNext)
        .put('/items/mine', cors(route), callNext)
        .put('/items/:id', cors(other), done),
    )
    expect(await allowedOrigins(app, 'PUT', '/items/mine')).toEqual(only(OTHER))
  })

  test('a router with a route that calls next is followed by another', async () => {
    const first = new Routes().put('/x', cors(route), callNext)
    const second = new Routes().put('/x', cors(other), done)
    const app = new Koa().use(cors(application)).use(first.routes()).use(second.routes())
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(OTHER))
  })

  test('only the last of several routes that match runs', async () => {
    const app = routed(
      (router) => router.put('/items/:id', cors(route), done).put('/items/mine', cors(other), done),
      { exclusive: true },
    )
    expect(await allowedOrigins(app, 'PUT', '/items/mine')).toEqual(only(OTHER))
    expect(await allowedOrigins(app, 'PUT', '/items/7')).toEqual(only(ROUTE))
  })

  test('the router serves one host', async () => {
    const foreign = routed((router) => router.put('/x', cors(route), done), { host: 'a.example' })
    expect(await allowedOrigins(foreign, 'PUT', '/x')).toEqual(only(APPLICATION))
    const local = routed((router) => router.put('/x', cors(route), done), {
      host: /^127\.0\.0\.1/,
    })
    expect(await allowedOrigins(local, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('the router has a routerPath', async () => {
    const app = routed((router) => router.put('/x', cors(route), done), { routerPath: '/x' })
    expect(await allowedOrigins(app, 'PUT', '/anything')).toEqual(only(ROUTE))
  })

  test('the router has middleware for parameters', async () => {
    const app = routed((router) =>
      router
        .param('id', (_id, _context, next) => next())
        .put('/items/:id', cors(route), done)
        .delete('/items/:id', done),
    )
    expect(await allowedOrigins(app, 'PUT', '/items/7')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'DELETE', '/items/7')).toEqual(only(APPLICATION))
  })

  test('a route with a policy is behind middleware that rejects OPTIONS', async () => {
    const app = new Koa()
      .use(cors(application))
      .use((context, next) => (context.method === 'OPTIONS' ? context.throw(401) : next()))
      .use(new Routes().put('/x', cors(route), done).routes())
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('the router comes before the policy of the application', async () => {
    const early = new Routes().put('/x', cors(route), done)
    const app = new Koa().use(early.routes()).use(cors(application)).use(done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'PUT', '/y')).toEqual(only(APPLICATION))
  })

  test('a route responds before any policy: no origin is allowed', async () => {
    const early = new Routes().put('/x', done)
    const app = new Koa().use(early.routes()).use(cors(application)).use(done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(nobody)
    expect(await allowedOrigins(app, 'PUT', '/y')).toEqual(only(APPLICATION))
  })

  test('only OPTIONS has a policy: no origin is allowed', async () => {
    const routes = new Routes().options('/x', cors(other)).put('/x', done)
    const app = new Koa().use(routes.routes())
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(nobody)
  })

  test('the policy of the route is false', async () => {
    const app = routed((router) => router.put('/x', cors(false), done))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(nobody)
  })

  test('the application has an OPTIONS route of its own', async () => {
    const app = routed((router) => router.put('/x', cors(route), done).options('/x', done))
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('there is no policy outside of the router, and the route is for OPTIONS too', async () => {
    const all = new Routes().all('/x', cors(route), done)
    expect(await allowedOrigins(new Koa().use(all.routes()), 'PUT', '/x')).toEqual(only(ROUTE))
    const routes = new Routes().options('/x', cors(other)).put('/x', cors(route), done)
    expect(await allowedOrigins(new Koa().use(routes.routes()), 'PUT', '/x')).toEqual(only(ROUTE))
  })
})

test('preflight gets the policy of the route that the router chooses by newRouterPath and by the fewest parameters', async () => {
  const router = new Router({ exclusive: 'specificity' })
    .put('/items/mine', cors(route), done)
    .put('/items/:id', cors(other), done)
  const app = new Koa()
    .use((context, next) => {
      context['newRouterPath'] = context.path.replace('/old', '/items')
      return next()
    })
    .use(cors(application))
    .use(router.routes())
  expect(await allowedOrigins(app, 'PUT', '/old/mine')).toEqual(only(ROUTE))
  expect(await allowedOrigins(app, 'PUT', '/old/7')).toEqual(only(OTHER))
})

test('inner policy decides without a router, too', async () => {
  const app = new Koa().use(cors(application)).use(callNext).use(cors(route)).use(done)
  expect(await allowedOrigins(app, 'PUT', '/')).toEqual(only(ROUTE))
})

test('policy after middleware that never calls next does not decide', async () => {
  const app = new Koa().use(cors(application)).use(done).use(cors(route))
  expect(await allowedOrigins(app, 'PUT', '/')).toEqual(only(APPLICATION))
})

test('policy that a function chooses decides on preflights too', async () => {
  const [api, rest] = [cors(other), cors(application)]
  const app = new Koa()
    .use((context, next) => (context.path.startsWith('/api/') ? api : rest)(context, next))
    .use(new Router().put('/x', done).put('/api/x', done).put('/api/y', cors(route), done).routes())
  expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  expect(await allowedOrigins(app, 'PUT', '/api/x')).toEqual(only(OTHER))
  expect(await allowedOrigins(app, 'PUT', '/api/y')).toEqual(only(ROUTE))
})

test('mounted application ends its own preflights where there is no policy outside of it', async () => {
  const mounted = new Koa().use(cors(route)).use(done)
  const app = new Koa().use(mount('/api', mounted)).use(cors(application)).use(done)
  expect(await allowedOrigins(app, 'PUT', '/api/x')).toEqual(only(ROUTE))
  expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
})

describe('a policy whose preflights reach no policy', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  afterEach(() => warned.mockClear())

  test.each<readonly [string, Router]>([
    ['at a route', new Router().put('/x', cors(route), done)],
    ['of a router', new Router().use(cors(route)).put('/x', done)],
    ['of a path of a router', new Router().use('/x', cors(route)).put('/x', done)],
  ])('%s is warned of once, with what to write', async (_, router) => {
    const app = new Koa().use(router.routes()).use(router.allowedMethods())
    const request = from(ROUTE, '/x', 'PUT')
    const [, , unreached] = await responsesFrom(
      app,
      request,
      request,
      preflight(ROUTE, 'PUT', { path: '/x' }),
    )
    expect(allowOrigin(unreached)).toBeUndefined()
    expect(warned).toHaveBeenCalledOnce()
    expect(warned).toHaveBeenCalledWith(
      expect.stringMatching(
        /^@cors\/koa: PUT \/x has a policy, but no cors middleware receives its preflights.* Write app\.use\(cors\(false\)\)/,
      ),
      { code: 'CORS_UNREACHED_PREFLIGHTS', detail: docsAddress('CORS_UNREACHED_PREFLIGHTS') },
    )
  })

  test.each<readonly [string, Application]>([
    ['a policy of the application', new Koa().use(cors(false)).use(put('/x', cors(route)))],
    ['a policy at a route for OPTIONS', new Koa().use(put('/x', cors(route), cors(route)))],
    ['a policy that grants nothing', new Koa().use(put('/x', cors({ origin: ROUTE })))],
    [
      'a policy that a function calls',
      new Koa().use(put('/x', (context, next) => cors(route)(context, next))),
    ],
  ])('is not warned of where there is %s', async (_, app) => {
    await responsesFrom(app, from(ROUTE, '/x', 'PUT'))
    expect(warned).not.toHaveBeenCalled()
  })

  function put(
    path: string,
    own: Koa.Middleware,
    forOptions?: Koa.Middleware,
  ): ReturnType<Router['routes']> {
    const router = new Router().put(path, own, done)
    if (forOptions !== undefined) router.options(path, forOptions)
    return router.routes()
  }
})

describe('a policy that the outer policy cannot see', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  afterEach(() => warned.mockClear())

  /** Wraps middleware as the instrumentation of OpenTelemetry does. */
  function wrap(original: Koa.Middleware): Koa.Middleware {
    return (context, next) => original(context, next)
  }

  const both = definePolicy({ origin: [ROUTE, APPLICATION], methods: ['PUT'] })

  test.each<readonly [string, Koa.Middleware]>([
    ['a function', wrap(cors(route))],
    ['a mounted application', mount('/', new Koa().use(cors(route)).use(done))],
    ['a composed group', compose([cors(route), done])],
  ])('in %s keeps preflights from being allowed that it denies', async (_, hiding) => {
    const app = new Koa().use(cors(application)).use(hiding).use(done)
    expect(await allowedOrigins(app, 'PUT', '/')).toEqual({ onRequest: [ROUTE], onPreflight: [] })
    expect(warned).toHaveBeenCalledOnce()
    expect(warned).toHaveBeenCalledWith(
      expect.stringMatching(
        /^@cors\/koa: PUT \/ is governed by a policy .* Pass cors\(policy\) itself/,
      ),
      { code: 'CORS_POLICY_NOT_VISIBLE', detail: docsAddress('CORS_POLICY_NOT_VISIBLE') },
    )
  })

  test('leaves preflights allowed that it allows, too', async () => {
    const app = new Koa()
      .use(cors(application))
      .use(wrap(cors(both)))
      .use(done)
    expect(await allowedOrigins(app, 'PUT', '/')).toEqual({
      onRequest: [APPLICATION, ROUTE],
      onPreflight: [APPLICATION],
    })
    expect(await allowedOrigins(app, 'DELETE', '/')).toEqual({
      onRequest: [APPLICATION, ROUTE],
      onPreflight: [],
    })
  })

  test('is found where every function of the application is wrapped', async () => {
    const router = new Router()
    router.put('/closed', wrap(cors(false)), wrap(done)).put('/open', wrap(done))
    const app = new Koa().use(wrap(cors(application))).use(router.routes())
    const closed = preflight(APPLICATION, 'PUT', { path: '/closed' })
    const responses = await responsesFrom(app, closed, from(APPLICATION, '/closed', 'PUT'), closed)
    expect(responses.map(allowOrigin)).toEqual([APPLICATION, undefined, undefined])
    expect(warned).toHaveBeenCalledOnce()
  })

  test('is found where its route is reached by another path or method than the outer policy saw', async () => {
    for (const rewrite of [
      (context: Koa.Context) => (context.path = '/new'),
      (context: Koa.Context) => (context['newRouterPath'] = '/new'),
      (context: Koa.Context) => (context.method = 'DELETE'),
    ]) {
      warned.mockClear()
      const router = new Router().put('/new', cors(route), done).delete('/old', cors(route), done)
      const app = new Koa()
        .use(cors(application))
        .use((context, next) => {
          if (context.method === 'PUT') rewrite(context)
          return next()
        })
        .use(router.routes())
      expect(await allowedOrigins(app, 'PUT', '/old')).toEqual({
        onRequest: [ROUTE],
        onPreflight: [],
      })
      expect(warned).toHaveBeenCalledOnce()
    }
  })

  test('is reported without the query, and without characters that control a terminal', async () => {
    const app = new Koa()
      .use((context, next) => {
        context.req.url = '/\u001B[31m\u00FC?token=secret'
        return next()
      })
      .use(cors(application))
      .use(wrap(cors(route)))
      .use(done)
    await responsesFrom(app, from(ROUTE))
    expect(warned.mock.calls[0]?.[0]).toContain('GET /?[31m? is governed')
  })

  test('is not reported where it has the same rules as the policy that was found', async () => {
    const same = definePolicy({ origin: APPLICATION, methods })
    const app = new Koa()
      .use(cors(application))
      .use(wrap(cors(same)))
      .use(done)
    expect(await allowedOrigins(app, 'PUT', '/')).toEqual(only(APPLICATION))
    expect(warned).not.toHaveBeenCalled()
  })

  test('is found at one route, where the same middleware is visible at another', async () => {
    const shared = cors(route)
    const router = new Router()
      .put('/visible', shared, done)
      .put('/x', wrap(shared), done)
      .delete('/x', shared, done)
    const app = new Koa().use(cors(application)).use(router.routes())
    expect(await allowedOrigins(app, 'PUT', '/visible')).toEqual(only(ROUTE))
    expect(await allowedOrigins(app, 'DELETE', '/x')).toEqual(only(ROUTE))
    expect(warned).not.toHaveBeenCalled()
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual({ onRequest: [ROUTE], onPreflight: [] })
    expect(warned).toHaveBeenCalledOnce()
  })

  test('is found behind a policy that preflights do not reach', async () => {
    const router = new Router().put('/x', cors(route), callNext)
    const app = new Koa()
      .use(router.routes())
      .use(cors(application))
      .use(wrap(cors(other)))
    expect(await allowedOrigins(app.use(done), 'PUT', '/x')).toEqual({
      onRequest: [OTHER],
      onPreflight: [],
    })
    expect(warned).toHaveBeenCalledOnce()
  })

  test('is not reported where only a policy that preflights do not reach cannot see it', async () => {
    const router = new Router().put('/x', cors(route), callNext)
    const app = new Koa().use(router.routes()).use(cors(application)).use(done)
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(APPLICATION))
    expect(warned).not.toHaveBeenCalled()
  })

  test('is not reported where the outer policy sees it', async () => {
    const router = new Router().put('/x', cors(route), done)
    const app = new Koa().use(cors(application)).use(cors(other)).use(router.routes())
    expect(await allowedOrigins(app, 'PUT', '/x')).toEqual(only(ROUTE))
    expect(warned).not.toHaveBeenCalled()
  })
})

describe('preflights are denied, and the cause is reported once, where', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  afterEach(() => warned.mockClear())

  test.each<readonly [string, object, string]>([
    [
      'a router has no match()',
      { matchHost: () => true },
      'has no methods match() and matchHost()',
    ],
    [
      'match() of a router returns another shape',
      { matchHost: () => true, match: () => ({ route: true, other: [] }) },
      'does not return { route, pathAndMethod }',
    ],
  ])('%s', async (_, router, cause) => {
    const routes = Object.assign<Koa.Middleware, object>((context, next) => done(context, next), {
      router,
    })
    const app = new Koa().use(cors(application)).use(routes)
    expect(await allowedOrigins(app, 'PUT', '/')).toEqual({
      onRequest: [APPLICATION],
      onPreflight: [],
    })
    expect(warned).toHaveBeenCalledOnce()
    expect(warned).toHaveBeenCalledWith(expect.stringContaining(cause), {
      code: 'CORS_LOOK_AHEAD_UNAVAILABLE',
      detail: docsAddress('CORS_LOOK_AHEAD_UNAVAILABLE'),
    })
  })

  test('the middleware of the application is no array', async () => {
    const app = new Koa().use(cors(application)).use(done)
    const handle = app.callback()
    Object.assign(app, { middleware: new Set(app.middleware) })
    const responses = await responsesFrom(
      { callback: () => handle },
      from(APPLICATION, '/'),
      preflight(APPLICATION, 'PUT'),
      preflight(APPLICATION, 'PUT'),
    )
    expect(responses.map(allowOrigin)).toEqual([APPLICATION, undefined, undefined])
    expect(warned).toHaveBeenCalledOnce()
  })
})
