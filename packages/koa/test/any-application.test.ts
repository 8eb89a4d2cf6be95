import { listen } from '@cors/conformance'
import { defineNamedPolicy, describeSamePolicy } from '@cors/conformance/look-ahead'
import { Router, type RouterOptions } from '@koa/router'
import * as fc from 'fast-check'
import Koa from 'koa'
import compose from 'koa-compose'
import LowestKoa from 'koa-lowest'
import mount from 'koa-mount'
import LowestRouter from 'koa-router-lowest'
import { cors } from '../src/index.ts'

/** One registration in an application. */
type Entry =
  | { readonly kind: 'cors'; readonly policy: string | false }
  | { readonly kind: 'middleware' }
  | { readonly kind: 'composed middleware' }
  | { readonly kind: 'mount'; readonly path: string }
  | {
      readonly kind: 'router'
      readonly options: Options
      readonly routes: readonly Registration[]
      readonly allowsMethods: boolean
    }

interface Options {
  readonly prefix?: string
  readonly host?: string | RegExp
  readonly exclusive?: boolean
  readonly strict: boolean
  readonly sensitive: boolean
}

/** One registration in a router. */
type Registration =
  | { readonly kind: 'use'; readonly path: string | undefined; readonly policy: Policy }
  | {
      readonly kind: 'route'
      readonly path: string | RegExp
      readonly methods: readonly Method[]
      readonly policy: Policy
      readonly callsNext: boolean
    }
  | {
      readonly kind: 'nested' | 'nested in a route'
      readonly path: string | undefined
      readonly prefix: string | undefined
      readonly routes: readonly Registration[]
    }

type Policy = string | false | undefined
type Method = 'get' | 'head' | 'put' | 'delete' | 'options' | 'purge' | 'all'

const policy = fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six', false as const)
const maybePolicy = fc.option(policy, { nil: undefined })
const path = fc.constantFrom('/', '/a', '/b', '/:id', '/a/b', '/a/', '/A', '/:id/b')
const prefix = fc.option(fc.constantFrom('/a', '/b', '/:pre'), { nil: undefined })
const strictness = { strict: fc.boolean(), sensitive: fc.boolean() }
const options: fc.Arbitrary<Options> = fc.oneof(
  { weight: 3, arbitrary: fc.record(strictness) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        prefix: fc.constantFrom('/a', '/b'),
        // Only a regular expression matches a host that is sent with a port.
        host: fc.constantFrom<string | RegExp>('127.0.0.1', /^127/, /example$/),
        exclusive: fc.boolean(),
        ...strictness,
      },
      { requiredKeys: ['strict', 'sensitive'] },
    ),
  },
)
const { routes } = fc.letrec<{ routes: readonly Registration[]; one: Registration }>((tie) => ({
  routes: fc.array(tie('one'), { maxLength: 4 }),
  one: fc.oneof(
    { maxDepth: 2 },
    fc.record({
      kind: fc.constant('route' as const),
      path: fc.oneof(
        { weight: 5, arbitrary: path },
        { weight: 1, arbitrary: fc.constantFrom(/^\/a/, /b$/, /a/i) },
      ),
      methods: fc.subarray(['get', 'head', 'put', 'delete', 'options', 'purge', 'all'] as const, {
        minLength: 1,
        maxLength: 2,
      }),
      policy: maybePolicy,
      callsNext: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('use' as const),
      path: fc.option(path, { nil: undefined }),
      policy: maybePolicy,
    }),
    fc.record({
      kind: fc.constantFrom('nested' as const, 'nested in a route' as const),
      path: fc.option(fc.constantFrom('/a', '/b', '/:up'), { nil: undefined }),
      prefix,
      routes: tie('routes'),
    }),
  ),
}))
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cors' as const), policy }) },
  fc.constantFrom<Entry>({ kind: 'middleware' }, { kind: 'composed middleware' }),
  fc.record({ kind: fc.constant('mount' as const), path: fc.constantFrom('/', '/a', '/b/') }),
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('router' as const),
      options,
      routes,
      allowsMethods: fc.boolean(),
    }),
  },
)
const outermost: Entry = { kind: 'cors', policy: 'application' }
const shapes = fc
  .tuple(fc.boolean(), fc.array(entry, { maxLength: 4 }))
  .map(([isFirst, entries]) => (isFirst ? [outermost as Entry].concat(entries) : entries))

const callNext: Koa.Middleware = (_context, next) => next()
const done: Koa.Middleware = (context) => {
  context.body = 'done'
}

function under(named: Policy): readonly Koa.Middleware[] {
  if (named === undefined) return []
  return [cors(named === false ? false : defineNamedPolicy(named))]
}

function register(
  create: (options: RouterOptions) => Router,
  router: Router,
  given: readonly Registration[],
): void {
  for (const one of given) {
    if (one.kind === 'use') {
      const middleware = one.policy === undefined ? [callNext] : under(one.policy)
      if (one.path === undefined) router.use(...middleware)
      else router.use(one.path, ...middleware)
    } else if (one.kind === 'route') {
      for (const method of one.methods) {
        router[method as 'get'](
          one.path as string,
          ...under(one.policy),
          one.callsNext ? callNext : done,
        )
      }
    } else {
      // Nested in a path with parameters, the router cannot read the paths that it makes itself.
      fc.pre(!one.path?.includes(':') || one.prefix === undefined)
      const inner = create(one.prefix === undefined ? {} : { prefix: one.prefix })
      register(create, inner, one.routes)
      if (one.kind === 'nested in a route') router.all(one.path ?? '/a', inner.routes())
      else if (one.path === undefined) router.use(inner.routes())
      else router.use(one.path, inner.routes())
    }
  }
}

for (const [name, Application, Routes] of [
  ['Koa 3.3 with @koa/router 15.7', Koa, Router],
  ['Koa 2.13 with @koa/router 12.0', LowestKoa, LowestRouter],
] as const) {
  describeSamePolicy(name, {
    shapes,
    serve: (entries) => {
      const app = new Application()
      app.silent = true
      for (const one of entries) {
        if (one.kind === 'cors') app.use(under(one.policy)[0]!)
        else if (one.kind === 'middleware') app.use(callNext)
        else if (one.kind === 'composed middleware') app.use(compose([callNext, callNext]))
        else if (one.kind === 'mount') app.use(mount(one.path, new Application().use(callNext)))
        else {
          const router = new Routes({ ...one.options })
          register((given) => new Routes(given), router, one.routes)
          app.use(router.routes())
          if (one.allowsMethods) app.use(router.allowedMethods())
        }
      }
      const handle = app.callback()
      return listen((request, response) => void handle(request, response))
    },
  })
}
