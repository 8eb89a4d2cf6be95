import { Router, type RouterOptions } from '@koa/router'
import Koa from 'koa'
import compose from 'koa-compose'
import mount from 'koa-mount'
import LowestRouter from 'koa-router-lowest'
import { describe, expect, test } from 'vitest'
import { from, preflight } from '@cors/conformance'
import { allowOrigin, ask, type Application } from '../test/ask.ts'
import { cors, definePolicy } from './index.ts'

const APPLICATION = 'https://application.example'
const ROUTE = 'https://route.example'
const OTHER = 'https://other.example'

const methods = ['PUT', 'DELETE'] as const
const application = definePolicy({ origin: APPLICATION, methods })
const route = definePolicy({ origin: ROUTE, methods })
const other = definePolicy({ origin: OTHER, methods })

const done: Koa.Middleware = (context) => {
  context.body = 'done'
}

const passOn: Koa.Middleware = (_, next) => next()

/** Whose pages may read the answers of a request, and whose preflights for it are granted. */
async function whoMay(app: Application, method: string, path: string): Promise<Readers> {
  const origins = [APPLICATION, ROUTE, OTHER]
  const { answers: read } = await ask(app, ...origins.map((origin) => from(origin, path, method)))
  const { answers: asked } = await ask(
    app,
    ...origins.map((origin) => preflight(origin, method, { path })),
  )
  return {
    read: read.map(allowOrigin).filter(isGiven),
    asked: asked.map(allowOrigin).filter(isGiven),
  }
}

interface Readers {
  readonly read: readonly string[]
  readonly asked: readonly string[]
}

function isGiven(origin: string | undefined): origin is string {
  return origin !== undefined
}

function only(origin: string): Readers {
  return { read: [origin], asked: [origin] }
}

describe.each([
  ['15.7', Router],
  ['12.0', LowestRouter],
])(
  'preflight for a route of @koa/router %s is answered by the policy of the request, where',
  (_, Routes) => {
    function routed(add: (router: Router) => unknown, options: RouterOptions = {}): Application {
      const router = new Routes(options)
      add(router)
      return new Koa().use(cors(application)).use(router.routes()).use(router.allowedMethods())
    }

    test('the route has a policy', async () => {
      const app = routed((router) => router.put('/x', cors(route), done).get('/x', done))
      expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'GET', '/x')).toEqual(only(APPLICATION))
      expect(await whoMay(app, 'DELETE', '/x')).toEqual(only(APPLICATION))
      expect(await whoMay(app, 'PUT', '/y')).toEqual(only(APPLICATION))
    })

    test('HEAD is asked for and only GET is routed', async () => {
      const app = routed((router) => router.get('/x', cors(route), done))
      expect(await whoMay(app, 'HEAD', '/x')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'GET', '/x')).toEqual(only(ROUTE))
    })

    test('the route takes every method', async () => {
      const app = routed((router) => router.all('/x', cors(route), done))
      expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
    })

    test('the path has a parameter, a query, an escape', async () => {
      const app = routed((router) => router.put('/items/:id', cors(route), done))
      for (const path of ['/items/7', '/items/7?a=b', '/items/%20', '/items/a%2Fb']) {
        expect(await whoMay(app, 'PUT', path)).toEqual(only(ROUTE))
      }
      expect(await whoMay(app, 'PUT', '/items')).toEqual(only(APPLICATION))
    })

    test('the path is a regular expression or one of a list', async () => {
      const app = routed((router) =>
        router.put(/^\/files\/.+/, cors(route), done).put(['/a', '/b'], cors(route), done),
      )
      for (const path of ['/files/a/b', '/a', '/b']) {
        expect(await whoMay(app, 'PUT', path)).toEqual(only(ROUTE))
      }
      expect(await whoMay(app, 'PUT', '/files/')).toEqual(only(APPLICATION))
    })

    test('the router has a prefix', async () => {
      const app = routed((router) => router.put('/x', cors(route), done), { prefix: '/api' })
      expect(await whoMay(app, 'PUT', '/api/x')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'PUT', '/x')).toEqual(only(APPLICATION))
    })

    test('a policy lies on a part of the paths', async () => {
      const app = routed((router) =>
        router.use('/part', cors(route)).put('/part/x', done).put('/part', done).put('/x', done),
      )
      expect(await whoMay(app, 'PUT', '/part/x')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'PUT', '/part')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'PUT', '/part/missing')).toEqual(only(APPLICATION))
      expect(await whoMay(app, 'PUT', '/x')).toEqual(only(APPLICATION))
    })

    test('a policy lies on the router, and another on a route', async () => {
      const app = routed((router) =>
        router.use(cors(route)).put('/x', done).put('/y', cors(other), done),
      )
      expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'PUT', '/y')).toEqual(only(OTHER))
      expect(await whoMay(app, 'PUT', '/missing')).toEqual(only(APPLICATION))
    })

    test('routers are nested', async () => {
      const inner = new Routes({ prefix: '/inner' })
      inner.put('/x', cors(other), done).put('/y', done)
      const middle = new Routes()
      middle.use('/middle', cors(route), inner.routes())
      const app = routed((router) => router.use('/outer', middle.routes()))
      expect(await whoMay(app, 'PUT', '/outer/middle/inner/x')).toEqual(only(OTHER))
      expect(await whoMay(app, 'PUT', '/outer/middle/inner/y')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'PUT', '/middle/inner/x')).toEqual(only(APPLICATION))
    })

    test('routers follow one another', async () => {
      const first = new Routes().put('/first', cors(route), done)
      const second = new Routes().put('/second', cors(other), done).put('/first', cors(other), done)
      const app = new Koa().use(cors(application)).use(first.routes()).use(second.routes())
      expect(await whoMay(app, 'PUT', '/first')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'PUT', '/second')).toEqual(only(OTHER))
    })

    test('several routes match, and the first one answers', async () => {
      const app = routed((router) =>
        router.put('/items/mine', cors(route), done).put('/items/:id', cors(other), done),
      )
      expect(await whoMay(app, 'PUT', '/items/mine')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'PUT', '/items/7')).toEqual(only(OTHER))
    })

    test('several routes match, and the first one without a policy answers', async () => {
      const app = routed((router) =>
        router.put('/items/mine', done).put('/items/:id', cors(other), done),
      )
      expect(await whoMay(app, 'PUT', '/items/mine')).toEqual(only(APPLICATION))
    })

    test('several routes match, and the first one passes on', async () => {
      const app = routed((router) =>
        router
          .all(/.*/, passOn)
          .put('/items/mine', cors(route), passOn)
          .put('/items/:id', cors(other), done),
      )
      expect(await whoMay(app, 'PUT', '/items/mine')).toEqual(only(OTHER))
    })

    test('a router with a route that passes on is followed by another', async () => {
      const first = new Routes().put('/x', cors(route), passOn)
      const second = new Routes().put('/x', cors(other), done)
      const app = new Koa().use(cors(application)).use(first.routes()).use(second.routes())
      expect(await whoMay(app, 'PUT', '/x')).toEqual(only(OTHER))
    })

    test('only the last of several routes that match runs', async () => {
      const app = routed(
        (router) =>
          router.put('/items/:id', cors(route), done).put('/items/mine', cors(other), done),
        { exclusive: true },
      )
      expect(await whoMay(app, 'PUT', '/items/mine')).toEqual(only(OTHER))
      expect(await whoMay(app, 'PUT', '/items/7')).toEqual(only(ROUTE))
    })

    test('the router serves one host', async () => {
      const foreign = routed((router) => router.put('/x', cors(route), done), { host: 'a.example' })
      expect(await whoMay(foreign, 'PUT', '/x')).toEqual(only(APPLICATION))
      const local = routed((router) => router.put('/x', cors(route), done), {
        host: /^127\.0\.0\.1/,
      })
      expect(await whoMay(local, 'PUT', '/x')).toEqual(only(ROUTE))
    })

    test('the router is told its path', async () => {
      const app = routed((router) => router.put('/x', cors(route), done), { routerPath: '/x' })
      expect(await whoMay(app, 'PUT', '/anything')).toEqual(only(ROUTE))
    })

    test('parameters are loaded on the way', async () => {
      const app = routed((router) =>
        router
          .param('id', (_id, _context, next) => next())
          .put('/items/:id', cors(route), done)
          .delete('/items/:id', done),
      )
      expect(await whoMay(app, 'PUT', '/items/7')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'DELETE', '/items/7')).toEqual(only(APPLICATION))
    })

    test('a route with a policy is behind a layer that refuses', async () => {
      const app = new Koa()
        .use(cors(application))
        .use((context, next) => (context.method === 'OPTIONS' ? context.throw(401) : next()))
        .use(new Routes().put('/x', cors(route), done).routes())
      expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
    })

    test('the router comes before the policy of the application', async () => {
      const early = new Routes().put('/x', cors(route), done)
      const app = new Koa().use(early.routes()).use(cors(application)).use(done)
      expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
      expect(await whoMay(app, 'PUT', '/y')).toEqual(only(APPLICATION))
    })

    test('a route answers before it comes to a policy: nobody may read it', async () => {
      const early = new Routes().put('/x', done)
      const app = new Koa().use(early.routes()).use(cors(application)).use(done)
      expect(await whoMay(app, 'PUT', '/x')).toEqual({ read: [], asked: [] })
      expect(await whoMay(app, 'PUT', '/y')).toEqual(only(APPLICATION))
    })

    test('only OPTIONS has a policy: nobody may read it', async () => {
      const byHand = new Routes().options('/x', cors(other)).put('/x', done)
      const app = new Koa().use(byHand.routes())
      expect(await whoMay(app, 'PUT', '/x')).toEqual({ read: [], asked: [] })
    })

    test('a route is closed', async () => {
      const app = routed((router) => router.put('/x', cors(false), done))
      expect(await whoMay(app, 'PUT', '/x')).toEqual({ read: [], asked: [] })
    })

    test('the route has an OPTIONS handler written by hand', async () => {
      const app = routed((router) => router.put('/x', cors(route), done).options('/x', done))
      expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
    })

    test('no policy lies around the router, and the route takes OPTIONS too', async () => {
      const all = new Routes().all('/x', cors(route), done)
      expect(await whoMay(new Koa().use(all.routes()), 'PUT', '/x')).toEqual(only(ROUTE))
      const byHand = new Routes().options('/x', cors(other)).put('/x', cors(route), done)
      expect(await whoMay(new Koa().use(byHand.routes()), 'PUT', '/x')).toEqual(only(ROUTE))
    })
  },
)

test('preflight follows the path that a layer gave the router, and the fewest parameters where they count', async () => {
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
  expect(await whoMay(app, 'PUT', '/old/mine')).toEqual(only(ROUTE))
  expect(await whoMay(app, 'PUT', '/old/7')).toEqual(only(OTHER))
})

test('policy without a router decides over the ones around it', async () => {
  const app = new Koa().use(cors(application)).use(passOn).use(cors(route)).use(done)
  expect(await whoMay(app, 'PUT', '/')).toEqual(only(ROUTE))
})

test('policy behind a layer that never passes on decides nothing', async () => {
  const app = new Koa().use(cors(application)).use(done).use(cors(route))
  expect(await whoMay(app, 'PUT', '/')).toEqual(only(APPLICATION))
})

test('policy chosen by hand answers preflights too', async () => {
  const [api, rest] = [cors(other), cors(application)]
  const app = new Koa()
    .use((context, next) => (context.path.startsWith('/api/') ? api : rest)(context, next))
    .use(new Router().put('/x', done).put('/api/x', done).put('/api/y', cors(route), done).routes())
  expect(await whoMay(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  expect(await whoMay(app, 'PUT', '/api/x')).toEqual(only(OTHER))
  expect(await whoMay(app, 'PUT', '/api/y')).toEqual(only(ROUTE))
})

test('mounted application answers its own preflights where no policy lies around it', async () => {
  const mounted = new Koa().use(cors(route)).use(done)
  const app = new Koa().use(mount('/api', mounted)).use(cors(application)).use(done)
  expect(await whoMay(app, 'PUT', '/api/x')).toEqual(only(ROUTE))
  expect(await whoMay(app, 'PUT', '/x')).toEqual(only(APPLICATION))
})

test('preflight cannot see into a mounted application or a composed group behind a policy', async () => {
  const hidden = [mount('/', new Koa().use(cors(route)).use(done)), compose([cors(route), done])]
  for (const layer of hidden) {
    const app = new Koa().use(cors(application)).use(layer)
    expect(await whoMay(app, 'PUT', '/')).toEqual({ read: [ROUTE], asked: [APPLICATION] })
  }
})
