import { Hono, type Context } from 'hono'
import { Hono as QuickHono } from 'hono/quick'
import { Hono as TinyHono } from 'hono/tiny'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { allowOrigin, ask, from, preflight } from '../test/requests.ts'
import { cors, definePolicy } from './index.ts'

const APPLICATION = 'https://application.example'
const ROUTE = 'https://route.example'
const OTHER = 'https://other.example'

const methods = ['PUT', 'DELETE'] as const
const application = definePolicy({ origin: APPLICATION, methods })
const route = definePolicy({ origin: ROUTE, methods })
const other = definePolicy({ origin: OTHER, methods })

const done = (context: Context): Response => context.text('done')

type Served = Parameters<typeof ask>[0]

interface Readers {
  readonly read: readonly string[]
  readonly asked: readonly string[]
}

/** Whose pages may read the answers of a request, and whose preflights for it are granted. */
async function whoMay(app: Served, method: string, path: string): Promise<Readers> {
  const origins = [APPLICATION, ROUTE, OTHER]
  const read = await ask(app, ...origins.map((origin) => from(origin, path, method)))
  const asked = await ask(app, ...origins.map((origin) => preflight(origin, method, path)))
  return {
    read: read.map(allowOrigin).filter(isGiven),
    asked: asked.map(allowOrigin).filter(isGiven),
  }
}

function isGiven(origin: string | null): origin is string {
  return origin !== null
}

function only(origin: string): Readers {
  return { read: [origin], asked: [origin] }
}

describe.each([
  ['Hono', Hono],
  ['hono/quick', QuickHono],
  ['hono/tiny', TinyHono],
])('in an application of %s that is passed, the preflight is answered by', (_, Class) => {
  function routed(add: (app: Hono) => unknown): Hono {
    const app: Hono = new Class()
    app.use(cors(application, app))
    add(app)
    return app
  }

  test('the policy of the route and its method', async () => {
    const app = routed((to) => to.put('/x', cors(route), done).get('/x', done))
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
    expect(await whoMay(app, 'GET', '/x')).toEqual(only(APPLICATION))
    expect(await whoMay(app, 'DELETE', '/x')).toEqual(only(APPLICATION))
  })

  test('the policy of the route for GET, where it asks for HEAD', async () => {
    const app = routed((to) => to.get('/x', cors(route), done))
    expect(await whoMay(app, 'HEAD', '/x')).toEqual(only(ROUTE))
  })

  test('the policy of a route with parameters', async () => {
    const app = routed((to) => to.delete('/items/:id', cors(route), done))
    expect(await whoMay(app, 'DELETE', '/items/a%20b?force=1')).toEqual(only(ROUTE))
    expect(await whoMay(app, 'DELETE', '/items')).toEqual(only(APPLICATION))
  })

  test('the innermost of several policies', async () => {
    const app = routed((to) => {
      to.use('/api/*', cors(other))
      to.put('/api/x', cors(route), done).put('/api/y', done)
    })
    expect(await whoMay(app, 'PUT', '/api/x')).toEqual(only(ROUTE))
    expect(await whoMay(app, 'PUT', '/api/y')).toEqual(only(OTHER))
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  })

  test('the policy of an application of routes, with an error handler of its own or without', async () => {
    const [plain, handling] = [new Hono(), new Hono()]
    handling.onError((_error, context) => context.text('sorry', 500))
    for (const routes of [plain, handling]) {
      routes.use(cors(other)).put('/x', cors(route), done).put('/y', done)
    }
    const app = routed((to) => to.route('/plain', plain).route('/handling', handling))
    for (const base of ['/plain', '/handling']) {
      expect(await whoMay(app, 'PUT', `${base}/x`)).toEqual(only(ROUTE))
      expect(await whoMay(app, 'PUT', `${base}/y`)).toEqual(only(OTHER))
    }
  })

  test('the policy of a closed route: by none', async () => {
    const app = routed((to) => to.put('/x', cors(false), done))
    expect(await whoMay(app, 'PUT', '/x')).toEqual({ read: [], asked: [] })
  })

  test('no policy behind a handler that never passes on', async () => {
    const app = routed((to) => to.put('/x', done).use('/x', cors(route)))
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  })

  test('no policy, where a route answers before the request comes to one', async () => {
    const app: Hono = new Class()
    app.put('/x', done).use(cors(application, app)).put('/y', done)
    expect(await whoMay(app, 'PUT', '/x')).toEqual({ read: [], asked: [] })
    expect(await whoMay(app, 'PUT', '/y')).toEqual(only(APPLICATION))
  })

  test('the policy of a route that is registered before it', async () => {
    const app: Hono = new Class()
    app.put('/x', cors(route), done).use(cors(application, app))
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('the policies that are seen, where another application is passed than the one that serves', async () => {
    const idle = new Hono().put('/x', done)
    const app: Hono = new Class()
    app.use(cors(application, idle)).use('/x', cors(route)).put('/x', done)
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
    expect(await whoMay(app, 'PUT', '/y')).toEqual(only(APPLICATION))
  })

  test('the policy of the route, where it has an OPTIONS handler written by hand', async () => {
    const app = routed((to) => to.options('/x', done).put('/x', cors(route), done))
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('the policy of the route, behind a layer that refuses', async () => {
    const app = routed((to) => {
      to.use((context, next) =>
        context.req.method === 'OPTIONS' ? Promise.resolve(context.text('who?', 401)) : next(),
      )
      to.put('/x', cors(route), done)
    })
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })
})

describe('without the application, the preflight is answered by', () => {
  test('the innermost policy that stands for every method', async () => {
    const app = new Hono().use(cors(application)).use('/api/*', cors(other))
    app.use('/api/x', cors(route)).put('/api/x', done).put('/api/y', done)
    app.all('/z', cors(route), done)
    expect(await whoMay(app, 'PUT', '/api/x')).toEqual(only(ROUTE))
    expect(await whoMay(app, 'PUT', '/api/y')).toEqual(only(OTHER))
    expect(await whoMay(app, 'PUT', '/z')).toEqual(only(ROUTE))
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(APPLICATION))
  })

  test('a policy written for OPTIONS by hand, where none is around', async () => {
    const app = new Hono().options('/x', cors(route)).put('/x', cors(route), done)
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(ROUTE))
  })

  test('a policy that is chosen by hand, unless one stands behind it', async () => {
    const [api, rest] = [cors(other), cors(application)]
    const app = new Hono().use((context, next) =>
      (context.req.path.startsWith('/api/') ? api : rest)(context, next),
    )
    app.use('/api/y', cors(route)).put('/x', done).put('/api/x', done).put('/api/y', done)
    expect(await whoMay(app, 'PUT', '/x')).toEqual(only(APPLICATION))
    expect(await whoMay(app, 'PUT', '/api/x')).toEqual(only(OTHER))
    expect(await whoMay(app, 'PUT', '/api/y')).toEqual(only(ROUTE))
  })
})

test('an application that knows its environment can be passed, or one of a base path', async () => {
  const app = new Hono<{ Bindings: { readonly KEY: string } }>()
  const api = app.basePath('/api')
  app.use('/x', cors(application, app))
  api.use(cors(application, api)).put('/y', cors(route), done)
  app.put('/x', cors(route), done)
  for (const path of ['/x', '/api/y']) expect(await whoMay(app, 'PUT', path)).toEqual(only(ROUTE))
})

test('preflight cannot see into a mounted application behind a policy', async () => {
  const mounted = new Hono().use(cors(route)).put('/x', done)
  const around = new Hono().use(cors(application)).mount('/api', mounted.fetch)
  expect(await whoMay(around, 'PUT', '/api/x')).toEqual({
    read: [APPLICATION],
    asked: [APPLICATION],
  })
  expect(await whoMay(new Hono().mount('/api', mounted.fetch), 'PUT', '/api/x')).toEqual(
    only(ROUTE),
  )
})

describe('a policy at a route for one method that no preflight reaches', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  afterEach(() => warned.mockClear())

  test('is warned of once, with what to write', async () => {
    const app = new Hono().use(cors(application)).put('/x/:id', cors(route), done)
    await ask(app, from(ROUTE, '/x/1', 'PUT'), from(ROUTE, '/x/2', 'PUT'))
    expect(warned).toHaveBeenCalledOnce()
    expect(warned.mock.calls[0]?.[0]).toContain('PUT /x/:id has a policy')
    expect(warned.mock.calls[0]?.[0]).toContain('write app.use(cors(false, app))')
  })

  test.each<readonly [string, Hono]>([
    ['where the application is passed', passed()],
    [
      'where what it grants needs no preflight',
      new Hono().use(cors(application)).get('/x', cors({ origin: '*' }), done),
    ],
    ['where it stands for every method', new Hono().all('/x', cors(route), done)],
    ['where it stands for a path', new Hono().use('/x', cors(route)).get('/x', done)],
  ])('is not warned of %s', async (_, app) => {
    await ask(app, from(ROUTE, '/x'))
    expect(warned).not.toHaveBeenCalled()
  })

  function passed(): Hono {
    const app = new Hono()
    return app.use(cors(false, app)).get('/x', cors(route), done)
  }
})
