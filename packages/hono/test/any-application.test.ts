import type { RunningServer } from '@cors/conformance'
import { defineNamedPolicy, describeSamePolicy } from '@cors/conformance/look-ahead'
import * as fc from 'fast-check'
import { Hono, type MiddlewareHandler } from 'hono'
import { Hono as LowestHono } from 'hono-lowest'
import { LinearRouter } from 'hono/router/linear-router'
import { PatternRouter } from 'hono/router/pattern-router'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'
import { afterAll, vi } from 'vitest'
import { cors } from '../src/index.ts'
import { onNode } from './on-node.ts'

/** One registration in an application. */
type Entry =
  | { readonly kind: 'cors'; readonly path: string; readonly policy: string | false }
  | { readonly kind: 'middleware'; readonly path: string }
  | {
      readonly kind: 'route'
      readonly path: string
      readonly methods: readonly string[]
      readonly policy: string | false | undefined
      readonly callsNext: boolean
    }
  | {
      readonly kind: 'routes' | 'routes with an error handler' | 'base path'
      readonly path: string
      readonly entries: readonly Entry[]
    }
  | { readonly kind: 'mount'; readonly path: string; readonly policy: string | false }

interface Shape {
  readonly strict: boolean
  readonly entries: readonly Entry[]
}

type Create = (strict: boolean) => Hono

const METHODS = ['GET', 'PUT', 'DELETE', 'OPTIONS', 'M-SEARCH', 'ALL'] as const

const path = fc.constantFrom('/', '/a', '/b', '/a/', '/:id', '/a/b', '/a/*', '*', '/:id/b', '/A')
const base = fc.constantFrom('/', '/a', '/b', '/:id')
const policy = fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six', false as const)
const around = fc.oneof(
  fc.record({ kind: fc.constant('cors' as const), path, policy }),
  fc.record({ kind: fc.constant('middleware' as const), path }),
)
const route = fc.record({
  kind: fc.constant('route' as const),
  path,
  methods: fc.subarray([...METHODS], { minLength: 1, maxLength: 2 }),
  policy: fc.option(policy, { nil: undefined }),
  callsNext: fc.boolean(),
})
const outermost: Entry = { kind: 'cors', path: '*', policy: 'application' }

function nested(one: fc.Arbitrary<Entry>): fc.Arbitrary<readonly Entry[]> {
  return fc.letrec<{ entries: readonly Entry[]; entry: Entry }>((tie) => ({
    entries: fc.array(tie('entry'), { maxLength: 5 }),
    entry: fc.oneof(
      { maxDepth: 2 },
      { weight: 4, arbitrary: one },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constantFrom(
            'routes' as const,
            'routes with an error handler' as const,
            'base path' as const,
          ),
          path: base,
          entries: tie('entries'),
        }),
      },
    ),
  })).entries
}

/** A mounted application responds to every request under the outermost policy, and is not visible: it must be the last. */
const mounts = fc.array(fc.record({ kind: fc.constant('mount' as const), path: base, policy }), {
  maxLength: 1,
})
const whereApplicationIsPassed: fc.Arbitrary<Shape> = fc
  .tuple(fc.boolean(), fc.boolean(), nested(fc.oneof(around, route)), mounts)
  .map(([strict, isFirst, entries, last]) => ({
    strict,
    entries: isFirst ? [outermost, ...entries, ...last] : entries,
  }))
/** Without the application, routes for single methods are not visible: here these have no policy, and are the last. */
const whereItIsNot: fc.Arbitrary<Shape> = fc
  .tuple(fc.boolean(), nested(around), fc.array(route, { maxLength: 4 }))
  .map(([strict, entries, routes]) => ({
    strict,
    entries: [
      outermost,
      ...entries,
      ...routes.map((one) => Object.assign(one, { policy: undefined, callsNext: false })),
    ],
  }))

// Its types are those of other classes with private members.
const createLowest: Create = (strict) => new LowestHono({ strict }) as never

const callNext: MiddlewareHandler = (_context, next) => next()

function register(
  create: Create,
  app: Hono,
  root: Hono | undefined,
  given: readonly Entry[],
  depth = 0,
): void {
  for (const entry of given) {
    const { kind } = entry
    // Some routers reject a path with two parameters of one name.
    const at = entry.path.replace(':id', `:id${depth}`)
    if (kind === 'cors') {
      app.use(at, under(entry.policy, root))
    } else if (kind === 'middleware') {
      app.use(at, callNext)
    } else if (kind === 'route') {
      if (entry.policy !== undefined) app.on([...entry.methods], at, under(entry.policy, root))
      if (entry.callsNext) app.on([...entry.methods], at, callNext)
      else app.on([...entry.methods], at, (context) => context.text('done'))
    } else if (kind === 'base path') {
      register(create, app.basePath(at), root, entry.entries, depth + 1)
    } else if (kind === 'mount') {
      const mounted = create(true)
      register(create, mounted, mounted, [{ kind: 'cors', path: '*', policy: entry.policy }])
      app.mount(at, mounted.fetch)
    } else {
      const routes = create(true)
      // Hono 4.4 wraps in another way, and `findTargetHandler` is loaded from 4.13.
      if (kind === 'routes with an error handler' && create !== createLowest)
        routes.onError(() => new Response('sorry'))
      register(create, routes, root, entry.entries, depth + 1)
      app.route(at, routes)
    }
  }
}

function under(named: string | false, root: Hono | undefined): MiddlewareHandler {
  return cors(named === false ? false : defineNamedPolicy(named), { app: root })
}

function serveOn(create: Create, isPassed: boolean): (shape: Shape) => Promise<RunningServer> {
  return ({ strict, entries }) => {
    const app = create(strict)
    // Hono's own logs every error.
    app.onError(() => new Response('error', { status: 500 }))
    register(create, app, isPassed ? app : undefined, entries)
    return onNode(app)
  }
}

const routers = {
  'RegExpRouter or TrieRouter': () =>
    new SmartRouter({ routers: [new RegExpRouter(), new TrieRouter()] }),
  TrieRouter: () => new TrieRouter(),
  'LinearRouter or TrieRouter': () =>
    new SmartRouter({ routers: [new LinearRouter(), new TrieRouter()] }),
  PatternRouter: () => new PatternRouter(),
} as const

// Many of these applications have routes whose preflights reach no policy, which is a warning.
const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
afterAll(() => warned.mockRestore())

for (const [name, createRouter] of Object.entries(routers)) {
  const create = (strict: boolean): Hono =>
    new Hono({ strict, router: createRouter() as TrieRouter<never> })
  describeSamePolicy(`Hono 4.13 with ${name}, passed to cors`, {
    shapes: whereApplicationIsPassed,
    serve: serveOn(create, true),
  })
}
describeSamePolicy('Hono 4.13, not passed to cors', {
  shapes: whereItIsNot,
  serve: serveOn((strict) => new Hono({ strict }), false),
})
describeSamePolicy('Hono 4.4, passed to cors', {
  shapes: whereApplicationIsPassed,
  serve: serveOn(createLowest, true),
})
