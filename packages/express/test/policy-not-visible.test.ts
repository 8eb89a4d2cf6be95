import { defineNamedPolicy } from '@cors/conformance/look-ahead'
import { from, preflight, responsesOf } from '@cors/conformance/requests'
import type { Application, RequestHandler } from 'express'
import { describe, expect, test, vi } from 'vitest'
import { cors, definePolicy } from '../src/index.ts'
import { versions } from './express-versions.ts'
import { warningsOf, type ProcessWarning } from './warnings-of.ts'
import { decidersOf } from './who-decides.ts'

const PAGE = 'https://app.example.com'
const outer = cors(defineNamedPolicy('outer'))
const inner = cors(defineNamedPolicy('inner'))
const done: RequestHandler = (_request, response) => void response.send('done')

const CODE = 'CORS_POLICY_NOT_VISIBLE'

function wrap(middleware: RequestHandler): RequestHandler {
  return (request, response, next) => middleware(request, response, next)
}

/** The statuses of preflights and requests for PUT, given as `preflight /path` or `request /path`, and the warnings. */
async function send(
  app: Application,
  ...sent: readonly string[]
): Promise<{ statuses: readonly number[]; warnings: readonly ProcessWarning[] }> {
  const requests = sent.map((line) => {
    const [kind, path] = line.split(' ') as [string, string]
    return kind === 'preflight' ? preflight(PAGE, 'PUT', { path }) : from(PAGE, path, 'PUT')
  })
  let statuses: readonly number[] = []
  const warnings = await warningsOf(async () => {
    statuses = (await responsesOf(app, ...requests)).map(({ status }) => status)
  })
  return { statuses, warnings }
}

describe.each(versions)('on %s', (_version, express) => {
  function withOuter(add: (app: Application) => unknown): Application {
    const app = express().use(outer)
    add(app)
    return app
  }

  describe('an inner cors that a function calls', () => {
    test('narrows all preflights from its first request on, and causes one warning', async () => {
      const app = withOuter((root) => {
        root.put('/closed', wrap(cors(false)), done)
        root.put('/x', done)
      })
      const { statuses, warnings } = await send(
        app,
        'preflight /closed',
        'preflight /x',
        'request /closed',
        'request /closed',
        'preflight /closed',
        'preflight /x',
      )
      expect(statuses).toEqual([204, 204, 200, 200, 403, 403])
      expect(warnings).toEqual([
        expect.objectContaining({
          code: CODE,
          message: expect.stringMatching(
            /PUT \/closed is governed by a policy.* A function called its cors\(policy\).* Pass cors\(policy\) itself to app\.use/,
          ),
        }),
      ])
    })

    test('grants what it and the visible policies grant', async () => {
      const read = definePolicy({ origin: PAGE, methods: ['DELETE'] })
      const app = withOuter((root) => {
        const router = express.Router()
        router.use(wrap(cors(read)))
        root.use('/router', router.all('/x', done))
      })
      await send(app, 'request /router/x')
      const [put, remove] = await responsesOf(
        app,
        preflight(PAGE, 'PUT', { path: '/router/x' }),
        preflight(PAGE, 'DELETE', { path: '/router/x' }),
      )
      expect([put.status, remove.status]).toEqual([403, 204])
    })

    test('is found though it is also registered for another route', async () => {
      const closed = cors(false)
      const app = withOuter((root) => {
        root.put('/visible', closed, done)
        root.put('/hidden', wrap(closed), done)
      })
      const { statuses, warnings } = await send(
        app,
        'request /visible',
        'request /hidden',
        'preflight /hidden',
      )
      expect(statuses).toEqual([200, 200, 403])
      expect(warnings).toHaveLength(1)
    })

    test('narrows the preflights of its application only', async () => {
      const closed = wrap(cors(false))
      const narrowed = withOuter((root) => root.put('/x', closed, done))
      const other = withOuter((root) => root.put('/x', done))
      await send(narrowed, 'request /x')
      expect((await send(narrowed, 'preflight /x')).statuses).toEqual([403])
      expect((await send(other, 'preflight /x')).statuses).toEqual([204])
    })

    test('causes no warning where its policy is the one that the preflight finds', async () => {
      const policy = defineNamedPolicy('outer')
      const app = withOuter((root) => root.put('/x', wrap(cors(policy)), inner, done))
      const same = withOuter((root) => root.put('/y', inner, wrap(inner), done))
      expect(await send(app, 'request /x', 'preflight /x')).toMatchObject({ statuses: [200, 204] })
      const { warnings } = await send(same, 'request /y')
      expect(warnings).toEqual([])
    })

    test('denies everything where it is made anew, and different, for each request', async () => {
      let maxAge = 0
      const app = withOuter((root) =>
        root.put('/x', (request, response, next) => {
          cors({ origin: PAGE, methods: ['PUT'], maxAge: maxAge++ })(request, response, next)
        }),
      )
      app.put('/x', done)
      const requests = Array.from({ length: 40 }, () => 'request /x')
      const { statuses, warnings } = await send(app, ...requests.slice(0, 3), 'preflight /x')
      expect(statuses).toEqual([200, 200, 200, 204])
      expect(warnings).toHaveLength(3)
      const later = await send(app, ...requests, 'preflight /x')
      expect(later.statuses.at(-1)).toBe(403)
      expect(later.warnings).toHaveLength(30)
    })
  })

  test('an inner cors behind a middleware that rewrites the URL narrows preflights', async () => {
    const app = withOuter((root) => {
      root.use((request, _response, next) => {
        request.url = request.url.replace(/^\/v1/, '')
        next()
      })
      root.put('/x', cors(false), done)
    })
    const { statuses, warnings } = await send(
      app,
      'preflight /v1/x',
      'request /v1/x',
      'preflight /v1/x',
    )
    expect(statuses).toEqual([204, 200, 403])
    expect(warnings).toMatchObject([{ code: CODE }])
  })

  test('an inner cors behind a handler that calls next narrows the preflights that may come to it', async () => {
    const app = withOuter((root) => {
      root.put('/:page', (_request, _response, next) => next())
      root.use('/closed', cors(false))
      root.put('/closed', done)
      root.put('/x', done)
    })
    const { statuses, warnings } = await send(
      app,
      'preflight /closed',
      'request /closed',
      'request /closed',
      'preflight /closed',
      'preflight /x',
    )
    expect(statuses).toEqual([204, 200, 200, 403, 204])
    expect(warnings).toEqual([
      expect.objectContaining({
        code: CODE,
        message: expect.stringMatching(
          /PUT \/closed\/ is governed by a policy.* A route before it called next\(\).* Register that cors\(policy\) before the route/,
        ),
      }),
    ])
  })

  test('policies that say the same narrow the preflights that may come to either', async () => {
    const app = withOuter((root) => {
      root.put('/:page', (_request, _response, next) => next())
      root.put('/one', cors({ origin: PAGE }), done)
      root.put('/two', cors({ origin: PAGE }), done)
    })
    const { statuses, warnings } = await send(app, 'request /one', 'request /two', 'preflight /two')
    expect(statuses).toEqual([200, 200, 403])
    expect(warnings).toHaveLength(1)
  })

  test('no policy is hidden where a function calls the only cors, or the outermost one', async () => {
    const alone = express()
    alone.use(wrap(outer))
    alone.put('/x', done)
    const around = express()
    around.use(wrap(outer))
    around.put('/x', inner, done)
    const chosen = express()
    chosen.use((request, response, next) => {
      const middleware = request.url.startsWith('/x') ? outer : inner
      middleware(request, response, next)
    })
    chosen.put('/x', done).put('/y', done)
    const warnings = await warningsOf(async () => {
      expect(await decidersOf(alone, ['PUT /x'])).toEqual({ 'PUT /x': 'outer' })
      expect(await decidersOf(around, ['PUT /x'])).toEqual({ 'PUT /x': 'inner' })
      expect(await decidersOf(chosen, ['PUT /x', 'PUT /y'])).toEqual({
        'PUT /x': 'outer',
        'PUT /y': 'inner',
      })
    })
    expect(warnings).toEqual([])
  })

  test.each(['//x', 'http://127.0.0.1/x', '*', '/x#y', '/closed#y'])(
    'a client cannot narrow preflights with the target %s',
    async (target) => {
      const app = withOuter((root) => {
        root.use(wrap(cors(false)))
        root.put('/x', done)
      })
      const { statuses, warnings } = await send(app, `request ${target}`, 'preflight /x')
      expect(statuses[1]).toBe(204)
      expect(warnings).toEqual([])
    },
  )

  test('copies of the package find what the other one hides', async () => {
    vi.resetModules()
    const copy = await import('../src/index.ts')
    const closed = wrap(copy.cors(false))
    const app = withOuter((root) => root.put('/x', closed, done))
    const { statuses, warnings } = await send(app, 'request /x', 'preflight /x')
    expect(statuses).toEqual([200, 403])
    expect(warnings).toMatchObject([{ code: CODE }])
  })
})
