import type { RequestHandler, Router } from 'express'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { versions, type Express } from './express-versions.ts'
import { policy, whoDecides } from './who-decides.ts'

/** One registration in an application or a router. */
type Entry =
  | { readonly kind: 'cors'; readonly path: string; readonly policy: string }
  | { readonly kind: 'middleware'; readonly path: string }
  | {
      readonly kind: 'route'
      readonly path: string
      readonly methods: readonly Method[]
      readonly policy: string | undefined
      readonly handler: 'takes next' | 'takes none'
    }
  | {
      readonly kind: 'router' | 'application'
      readonly path: string
      readonly entries: readonly Entry[]
    }

type Method = 'get' | 'put' | 'delete' | 'all'

const path = fc.constantFrom('/', '/a', '/b', '/:id', '/a/b')
const policyName = fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six')
const entries = fc.letrec<{ entries: readonly Entry[]; entry: Entry }>((tie) => ({
  entries: fc.array(tie('entry'), { maxLength: 5 }),
  entry: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant('cors' as const), path, policy: policyName }),
    fc.record({ kind: fc.constant('middleware' as const), path }),
    fc.record({
      kind: fc.constant('route' as const),
      path,
      methods: fc.subarray(['get', 'put', 'delete', 'all'] as const, {
        minLength: 1,
        maxLength: 2,
      }),
      policy: fc.option(policyName, { nil: undefined }),
      handler: fc.constantFrom('takes next' as const, 'takes none' as const),
    }),
    fc.record({
      kind: fc.constantFrom('router' as const, 'application' as const),
      path,
      entries: tie('entries'),
    }),
  ),
})).entries
const request = fc.tuple(
  fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'POST'),
  fc.constantFrom('/', '/a', '/a/', '/b', '/a/b', '/b/a?x=1', '/a/b/a', '/a/a/b', '/A/B/B'),
)

const goOn: RequestHandler = (_request, _response, next) => next()
const done: RequestHandler = (_request, response) => void response.send('done')
const doneWithNext: RequestHandler = (_request, response, _next) => void response.send('done')

function register(express: Express, target: Router, given: readonly Entry[]): void {
  for (const entry of given) {
    if (entry.kind === 'cors') {
      target.use(entry.path, cors(policy(entry.policy)))
    } else if (entry.kind === 'middleware') {
      target.use(entry.path, goOn)
    } else if (entry.kind === 'route') {
      const own = entry.policy === undefined ? [] : [cors(policy(entry.policy))]
      const handler = entry.handler === 'takes next' ? doneWithNext : done
      const route = target.route(entry.path)
      // What takes every method and `next` is taken to go on.
      for (const method of entry.methods) route[method](...own, method === 'all' ? done : handler)
    } else {
      const inner = entry.kind === 'router' ? express.Router() : express()
      register(express, inner, entry.entries)
      target.use(entry.path, inner)
    }
  }
}

describe.each(versions)('on %s', (_, express) => {
  test('whatever an application looks like, the policy of a request decides its preflight, too', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries,
        fc.array(request, { minLength: 1, maxLength: 4 }),
        async (given, requests) => {
          const app = express()
          app.use(cors(policy('application')))
          register(express, app, given)
          for (const [method, url] of requests) {
            // Two policies side by side are the failure: a name is one.
            expect(await whoDecides(app, method, url)).toEqual(expect.any(String))
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})
