import { listen } from '@cors/conformance'
import { defineNamedPolicy, describeSamePolicy } from '@cors/conformance/look-ahead'
import type { ErrorRequestHandler, RequestHandler, Router } from 'express'
import * as fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import { cors } from '../src/index.ts'
import { versions, type Express } from './express-versions.ts'

/** One registration in an application or a router. */
type Entry =
  | { readonly kind: 'cors'; readonly path: Path; readonly policy: string | false }
  | { readonly kind: 'middleware'; readonly path: Path }
  | { readonly kind: 'error middleware'; readonly path: Path }
  | {
      readonly kind: 'route'
      readonly path: Path
      readonly methods: readonly Method[]
      readonly policy: string | false | undefined
      readonly handler: 'takes next' | 'takes none'
    }
  | {
      readonly kind: 'router' | 'application' | 'router in a route'
      readonly path: Path
      readonly settings: Settings
      readonly entries: readonly Entry[]
    }

type Path = string | RegExp | readonly (string | RegExp)[]
type Method = 'get' | 'head' | 'put' | 'delete' | 'options' | 'm-search' | 'all'

interface Settings {
  readonly caseSensitive: boolean
  readonly strict: boolean
}

interface Shape {
  readonly settings: Settings
  readonly entries: readonly Entry[]
}

function shapesFor(wildcards: readonly string[]): fc.Arbitrary<Shape> {
  const onePath = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('/', '/a', '/b', '/:id', '/a/b', '/a/', '/A', '//') },
    { weight: 1, arbitrary: fc.constantFrom(...wildcards) },
    { weight: 1, arbitrary: fc.constantFrom(/^\/a/, /\/b$/, /a/i, /^\/(a|b)\/?/, /^\/([^/]+)\/b/) },
  )
  const path: fc.Arbitrary<Path> = fc.oneof(
    { weight: 8, arbitrary: onePath },
    { weight: 1, arbitrary: fc.array(onePath, { minLength: 1, maxLength: 2 }) },
  )
  const policy = fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six', false as const)
  const settings = fc.record({ caseSensitive: fc.boolean(), strict: fc.boolean() })
  const { entries } = fc.letrec<{ entries: readonly Entry[]; entry: Entry }>((tie) => ({
    entries: fc.array(tie('entry'), { maxLength: 5 }),
    entry: fc.oneof(
      { maxDepth: 3 },
      fc.record({ kind: fc.constant('cors' as const), path, policy }),
      fc.record({ kind: fc.constant('middleware' as const), path }),
      fc.record({ kind: fc.constant('error middleware' as const), path }),
      fc.record({
        kind: fc.constant('route' as const),
        path,
        methods: fc.subarray(
          ['get', 'head', 'put', 'delete', 'options', 'm-search', 'all'] as const,
          {
            minLength: 1,
            maxLength: 2,
          },
        ),
        policy: fc.option(policy, { nil: undefined }),
        handler: fc.constantFrom('takes next' as const, 'takes none' as const),
      }),
      fc.record({
        kind: fc.constantFrom(
          'router' as const,
          'application' as const,
          'router in a route' as const,
        ),
        path,
        settings,
        entries: tie('entries'),
      }),
    ),
  }))
  const outermost = fc.record({
    kind: fc.constant('cors' as const),
    path: fc.constant('/'),
    policy: fc.constant('application'),
  })
  return fc.record({
    settings,
    entries: fc.oneof(
      {
        weight: 3,
        arbitrary: fc
          .tuple(outermost, entries)
          .map(([first, rest]) => [first as Entry].concat(rest)),
      },
      { weight: 1, arbitrary: entries },
    ),
  })
}

const callNext: RequestHandler = (_request, _response, next) => next()
const passError: ErrorRequestHandler = (error, _request, _response, next) => next(error)
const done: RequestHandler = (_request, response) => void response.send('done')
const doneWithNext: RequestHandler = (_request, response, _next) => void response.send('done')

function register(
  express: Express,
  target: Router,
  given: readonly Entry[],
  mayHoldApplications: boolean,
): void {
  for (const entry of given) {
    const path = entry.path as string
    if (entry.kind === 'cors') {
      target.use(path, corsUnder(entry.policy))
    } else if (entry.kind === 'middleware') {
      target.use(path, callNext)
    } else if (entry.kind === 'error middleware') {
      target.use(path, passError)
    } else if (entry.kind === 'route') {
      const own = entry.policy === undefined ? [] : [corsUnder(entry.policy)]
      const handler = entry.handler === 'takes next' ? doneWithNext : done
      const route = target.route(path)
      // A handler for every method that has a parameter for `next` is taken to call it.
      for (const method of entry.methods) route[method](...own, method === 'all' ? done : handler)
    } else {
      const inner =
        entry.kind === 'application' && mayHoldApplications
          ? applicationWith(express, entry.settings)
          : express.Router(entry.settings)
      register(express, inner, entry.entries, mayHoldApplications)
      if (entry.kind === 'router in a route') target.all(path, inner)
      else target.use(path, inner)
    }
  }
}

function corsUnder(policy: string | false): RequestHandler {
  return cors(policy === false ? false : defineNamedPolicy(policy))
}

function applicationWith(
  express: Express,
  { caseSensitive, strict }: Settings,
): ReturnType<Express> {
  const app = express()
  app.set('case sensitive routing', caseSensitive)
  app.set('strict routing', strict)
  return app
}

// Many of these applications have routes whose preflights reach no policy, and cause warnings.
const codes = new Set<unknown>()
const warned = vi.spyOn(process, 'emitWarning').mockImplementation((_message, options) => {
  codes.add((options as { readonly code?: string } | undefined)?.code)
})
afterAll(() => warned.mockRestore())

for (const [name, express] of versions) {
  const isExpress4 = name.startsWith('Express 4')
  describeSamePolicy(name, {
    shapes: shapesFor(
      isExpress4 ? ['*', '/a*', '/:id?', '/a?/b'] : ['/{*path}', '/a{*rest}', '/{:id}'],
    ),
    isDenied: (target) => target.includes('#'),
    serve: ({ settings, entries }) => {
      const app = applicationWith(express, settings)
      // An application in a router leaves its own prototype on the request: what is registered later cannot look ahead.
      const isFirst = entries[0]?.kind === 'cors' && entries[0].policy === 'application'
      register(express, app, entries, isFirst)
      return listen(app)
    },
  })
}

// A warning of another kind would narrow preflights for no reason: look-ahead sees everything here.
test('no policy of these applications is hidden', () => {
  expect(codes).toEqual(new Set(['CORS_UNREACHED_PREFLIGHTS']))
})
