import * as fc from 'fast-check'
import { NextRequest, type NextFetchEvent } from 'next/server.js'
import { expect, test } from 'vitest'
import { corsProxy, definePolicy, withCors, type CorsPolicy } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const SEED = Number(process.env['SAME_POLICY_SEED'] ?? 20_261_128)
const RUNS = 300 * Number(process.env['SAME_POLICY_RUNS'] ?? 1)
const NAMES = ['one', 'two', 'three', 'four'] as const
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const
const HOSTILE = ['__proto__', 'constructor', 'put', 'ALL', 'M-SEARCH', '', '*']

type Method = (typeof METHODS)[number]
type Named = (typeof NAMES)[number] | false

/** Allow the same, and can be told apart by the headers that they send. */
const policies = new Map<string, CorsPolicy>(
  NAMES.map((name, maxAge) => [
    name,
    definePolicy({ origin: PAGE, methods: '*', exposedHeaders: [`X-${name}`], maxAge }),
  ]),
)
const named = fc.constantFrom<Named>(...NAMES, false)

function policyOf(name: Named): CorsPolicy | false {
  return name === false ? false : policies.get(name)!
}

function requestFor(method: string, path = '/'): NextRequest {
  return new NextRequest(`http://api.example.com${path}`, { method, headers: { Origin: PAGE } })
}

function preflightFor(method: string, path = '/'): NextRequest {
  const headers = { Origin: PAGE, 'Access-Control-Request-Method': method }
  return new NextRequest(`http://api.example.com${path}`, { method: 'OPTIONS', headers })
}

function onRequest({ headers }: Response): Named {
  return (headers.get('access-control-expose-headers')?.slice(2) ?? false) as Named
}

function onPreflight({ headers }: Response): Named {
  const maxAge = headers.get('access-control-max-age')
  return maxAge === null ? false : NAMES[Number(maxAge)]!
}

test('the governing policy of a request to a route decides its preflight, whatever the route exports', async () => {
  const route = fc.record({
    /** For each exported method its own policy, if it has one. */
    methods: fc.dictionary(fc.constantFrom<Method>(...METHODS), fc.option(named), { minKeys: 1 }),
    around: fc.array(named, { minLength: 1, maxLength: 2 }),
  })
  await fc.assert(
    fc.asyncProperty(route, async ({ methods, around }) => {
      const respond = (): Response => new Response('done')
      const own = Object.entries(methods).map(([method, name]) => [
        method,
        name === null ? respond : withCors(policyOf(name), { GET: respond }).GET,
      ])
      const exported = around.reduceRight<Record<string, (request: NextRequest) => unknown>>(
        (handlers, name) => withCors(policyOf(name), handlers) as never,
        Object.fromEntries(own) as Record<string, (request: NextRequest) => unknown>,
      )
      for (const method of METHODS) {
        // Next serves HEAD with GET, and responds to what a route does not export before any handler.
        const handler = exported[method] ?? (method === 'HEAD' ? exported['GET'] : undefined)
        if (handler === undefined) continue
        const response = (await handler(requestFor(method))) as Response
        const preflight = (await exported['OPTIONS']!(preflightFor(method))) as Response
        expect([method, onPreflight(preflight)]).toEqual([method, onRequest(response)])
      }
      for (const method of HOSTILE) {
        const preflight = (await exported['OPTIONS']!(preflightFor(method))) as Response
        expect([204, 403]).toContain(preflight.status)
      }
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

test('the governing policy of a request to a proxy decides its preflight, whatever the rules', async () => {
  const source = fc.constantFrom('/', '/a', '/a/:id', '/:path*', '/b/:path*', '/a/b')
  const rules = fc.array(fc.record({ source, policy: named }), { minLength: 1, maxLength: 4 })
  const paths = ['/', '/a', '/a/b', '/a/b/c', '/b', '/A', '/a/', '/%61', '/a%2Fb', '//a', '/a?x=/b']
  await fc.assert(
    fc.asyncProperty(fc.array(rules, { minLength: 1, maxLength: 2 }), async (lists) => {
      const proxy = lists.reduceRight<ReturnType<typeof corsProxy> | undefined>(
        (inner, list) =>
          corsProxy(
            list.map((rule) => ({ source: rule.source, policy: policyOf(rule.policy) })),
            inner,
          ),
        undefined,
      )!
      for (const path of paths) {
        for (const method of [...METHODS, 'M-SEARCH']) {
          const event = {} as NextFetchEvent
          const response = await proxy(requestFor(method, path), event)
          const preflight = await proxy(preflightFor(method, path), event)
          expect(preflight === undefined).toBe(response === undefined)
          if (response === undefined || preflight === undefined) continue
          expect([path, onPreflight(preflight)]).toEqual([path, onRequest(response)])
        }
      }
    }),
    { numRuns: RUNS / 3, seed: SEED },
  )
})
