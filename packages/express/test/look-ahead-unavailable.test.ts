import { createServer } from 'node:http'
import { from, preflight, responsesOf } from '@cors/conformance/requests'
import type { Application, RequestHandler } from 'express'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { versions, type Express } from './express-versions.ts'
import { warningsOf, type ProcessWarning } from './warnings-of.ts'

const PAGE = 'https://app.example.com'
const options = { origin: PAGE, methods: ['PUT'] } as const
const CODE = 'CORS_LOOK_AHEAD_UNAVAILABLE'

const done: RequestHandler = (_request, response) => void response.send('done')

interface WritableLayer {
  readonly name?: string
  route?: object | undefined
  handle: (...parameters: never[]) => unknown
  match: (path: string) => unknown
}

interface WithStack {
  readonly stack: readonly WritableLayer[]
}

function stackOf(app: Application): WithStack['stack'] {
  const { _router: router4 } = app as { _router?: WithStack }
  return (router4 ?? (app as unknown as { readonly router: WithStack }).router).stack
}

/** Express then still runs the routes: a layer without one calls the function that dispatches in the route. */
function hideRoutes(app: Application): void {
  for (const layer of stackOf(app)) if (layer.route !== undefined) delete layer.route
}

async function statusesOf(
  app: Application,
  ...paths: readonly string[]
): Promise<{ statuses: readonly number[]; warnings: readonly ProcessWarning[] }> {
  let statuses: readonly number[] = []
  const warnings = await warningsOf(async () => {
    const requests = paths.map((path) => preflight(PAGE, 'PUT', { path }))
    statuses = (await responsesOf(app, ...requests)).map(({ status }) => status)
  })
  return { statuses, warnings }
}

function applicationWith(express: Express, add: (app: Application) => unknown): Application {
  const app = express().use(cors(options))
  add(app)
  return app
}

// First: every later test makes further policies, and there is one list for the process.
test.each(versions)(
  'with hidden routes on %s the only policy of the process still decides',
  async (_, express) => {
    const app = applicationWith(express, (root) => root.put('/x', cors(options), done))
    hideRoutes(app)
    const { statuses, warnings } = await statusesOf(app, '/x')
    expect(statuses).toEqual([204])
    expect(warnings).toMatchObject([{ code: CODE }])
  },
)

describe.each(versions)('on %s', (_version, express) => {
  test('with hidden routes a preflight for a route that denies every origin is denied', async () => {
    const app = applicationWith(express, (root) => {
      root.put('/closed', cors(false), done)
      root.put('/y', done)
    })
    expect((await statusesOf(app, '/closed', '/y')).statuses).toEqual([403, 204])
    hideRoutes(app)
    const { statuses, warnings } = await statusesOf(app, '/closed', '/closed', '/y')
    expect(statuses).toEqual([403, 403, 403])
    expect(warnings).toEqual([
      expect.objectContaining({
        code: CODE,
        message: expect.stringContaining('a layer of a router has no route'),
      }),
    ])
  })

  test('with hidden routes a preflight that matches none of them is decided as ever', async () => {
    const app = applicationWith(express, (root) => root.put('/closed', cors(false), done))
    hideRoutes(app)
    const { statuses, warnings } = await statusesOf(app, '/z')
    expect([statuses, warnings]).toEqual([[204], []])
  })

  test('with hidden routes requests are decided as ever', async () => {
    const app = applicationWith(express, (root) => root.put('/closed', cors(false), done))
    hideRoutes(app)
    const [closed, open] = await responsesOf(app, from(PAGE, '/closed', 'PUT'), from(PAGE, '/'))
    expect(JSON.stringify(closed.headers)).not.toContain('access-control-allow-origin')
    expect(JSON.stringify(open.headers)).toContain('access-control-allow-origin')
  })

  test('a mounted application that a tool hides has its preflights denied', async () => {
    const app = applicationWith(express, (root) => {
      const mounted = express()
      mounted.put('/closed', cors(false), done)
      root.use('/mounted', mounted)
    })
    const layer = stackOf(app).find(({ name }) => name === 'mounted_app')!
    const { handle } = layer
    layer.handle = (request: { headers: object }, ...rest: readonly never[]) => {
      if ('x-trace' in request.headers) throw new Error('traced')
      return handle(request as never, ...rest)
    }
    const { statuses, warnings } = await statusesOf(app, '/mounted/closed', '/z')
    expect(statuses).toEqual([403, 204])
    expect(warnings).toEqual([
      expect.objectContaining({
        code: CODE,
        message: expect.stringContaining('a mounted application cannot be found'),
      }),
    ])
  })

  test('a match that fails is not taken for a parameter that cannot be decoded', async () => {
    const app = applicationWith(express, (root) => root.put('/x/:id', cors(false), done))
    expect((await statusesOf(app, '/x/%zz')).statuses).toEqual([204])
    const layer = stackOf(app).find(({ route }) => route !== undefined)!
    let times = 0
    // Express, too, calls it: with a preflight it comes no further than the first layer.
    layer.match = () => {
      times++
      throw new TypeError('match is not what it was')
    }
    const { statuses, warnings } = await statusesOf(app, '/x/1')
    expect(statuses).toEqual([403])
    expect(times).toBeGreaterThan(0)
    expect(warnings).toEqual([
      expect.objectContaining({
        code: CODE,
        message: expect.stringContaining('match is not what it was'),
      }),
    ])
  })
})

test('outside of Express a preflight is granted only if every policy grants it', async () => {
  const outer = cors(options)
  const server = createServer((request, response) => {
    outer(request, response, () => response.end())
  })
  const warnings = await warningsOf(async () => {
    const responses = await responsesOf(
      server,
      preflight(PAGE, 'PUT', { path: '/' }),
      preflight(PAGE, 'PUT', { path: '/#' }),
      from(PAGE, '/'),
    )
    expect(responses.map(({ status }) => status)).toEqual([403, 403, 200])
  })
  expect(warnings).toEqual([
    expect.objectContaining({
      code: CODE,
      message: expect.stringContaining('or @cors/node for other servers'),
    }),
  ])
})
