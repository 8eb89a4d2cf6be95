import { createServer } from 'node:http'
import { from, preflight, responsesOf } from '@cors/conformance/requests'
import type { NextApiRequest, NextApiResponse } from 'next'
import { NextRequest, type NextFetchEvent } from 'next/server.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { withCors as withApiCors } from '../src/api-routes.ts'
import { corsProxy, definePolicy, observePolicy, withCors, type CorsPolicy } from '../src/index.ts'

const PAGE = 'https://app.example.com'
const event = {} as NextFetchEvent

let events: string[] = []
beforeEach(() => {
  events = []
})

function observed(name: string): CorsPolicy {
  const policy = definePolicy({ origin: PAGE, methods: ['PUT'] })
  return observePolicy(policy, ({ decision }) => events.push(`${name} ${decision.reason}`))
}

const proxy = corsProxy([
  { source: '/route', policy: 'route' },
  { source: '/:path*', policy: observed('proxy') },
])
const done = (): Response => new Response('done')
const { GET, PUT, OPTIONS } = withCors(observed('route'), { GET: done, PUT: done })

/** What Next does with a path: it calls the proxy, and, unless that one responded, the route. */
async function handle(path: string, init: RequestInit): Promise<void> {
  const request = new NextRequest(`http://localhost${path}`, init as { readonly method: string })
  const response = await proxy(request, event)
  if (response && !response.headers.has('x-middleware-next')) return
  if (path.endsWith('/route')) {
    await { GET, PUT, OPTIONS }[request.method as 'GET' | 'PUT' | 'OPTIONS'](request)
  }
}

const requested = { 'access-control-request-method': 'PUT' }
const cases = [
  ['a GET', 'GET', { origin: PAGE }, 'allowed'],
  ['a GET that is denied', 'GET', { origin: 'https://stranger.example' }, 'origin-not-allowed'],
  ['a GET without an Origin', 'GET', {}, 'not-cors'],
  ['an OPTIONS that is no preflight', 'OPTIONS', { origin: PAGE }, 'allowed'],
  ['a preflight', 'OPTIONS', { origin: PAGE, ...requested }, 'allowed'],
  [
    'a preflight that is denied',
    'OPTIONS',
    { origin: 'https://stranger.example', ...requested },
    'origin-not-allowed',
  ],
] as const

describe.each(cases)('%s', (_, method, headers, reason) => {
  test('to a page is one event of the proxy', async () => {
    await handle('/page', { method, headers })
    expect(events).toEqual([`proxy ${reason}`])
  })

  test('to a path that the rules leave to its route is one event of the route', async () => {
    await handle('/route', { method, headers })
    expect(events).toEqual([`route ${reason}`])
  })

  test('to a route below the policy of the proxy is an event of each that decides', async () => {
    await handle('/below/route', { method, headers })
    const isEnded = 'access-control-request-method' in headers
    expect(events).toEqual(isEnded ? [`proxy ${reason}`] : [`proxy ${reason}`, `route ${reason}`])
  })
})

test('each request to a Pages API route is one event', async () => {
  const api = withApiCors(observed('api'), (_request, response) => response.end())
  const server = createServer(
    (request, response) => void api(request as NextApiRequest, response as NextApiResponse),
  )
  await responsesOf(
    server,
    from(PAGE, '/'),
    from('https://stranger.example', '/'),
    { path: '/' },
    preflight(PAGE, 'PUT', { path: '/' }),
  )
  expect(events).toEqual(['api allowed', 'api origin-not-allowed', 'api not-cors', 'api allowed'])
})
