import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendRequest, preflightFor } from './send-request.ts'
import type { NextServer } from './serve-next.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  EVERYONE,
  NOTHING,
  PAGE,
  PARTNER,
  PARTNERS,
  PARTNERS_PREFLIGHT,
  SITE,
  SITE_PREFLIGHT,
  STRANGER,
} from './expected-headers.ts'
import { serveApplication } from './serve-application.ts'

let elsewhere: Server
let server: NextServer

beforeAll(async () => {
  elsewhere = createServer((_request, response) => {
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'X-By': 'elsewhere' })
    response.end('elsewhere')
  })
  await new Promise<void>((resolve) => void elsewhere.listen(0, '127.0.0.1', resolve))
  const { port } = elsewhere.address() as AddressInfo
  server = await serveApplication('start', { ELSEWHERE: `http://127.0.0.1:${port}` })
})

afterAll(async () => {
  await server.close()
  elsewhere.close()
  elsewhere.closeAllConnections()
})

/** What responds behind the proxy, and whether Next keeps `Origin` in its Vary. */
const responses = [
  { what: 'route', path: '/api/echo', status: 200, vary: true },
  { what: 'route that throws', path: '/api/throws', status: 500, vary: true },
  { what: 'stream', path: '/api/streamed', status: 200, vary: true },
  {
    what: 'method that a route lacks',
    method: 'DELETE',
    path: '/api/echo',
    status: 405,
    vary: true,
  },
  { what: 'automatic OPTIONS', method: 'OPTIONS', path: '/api/echo', status: 204, vary: true },
  { what: 'automatic HEAD', method: 'HEAD', path: '/api/echo', status: 200, vary: true },
  { what: 'file', path: '/file.txt', status: 200, vary: true },
  { what: 'redirect of the proxy', path: '/api/moved', status: 307, vary: true },
  { what: 'response of the proxy', path: '/api/by-proxy', status: 401, vary: true },
  { what: 'rewrite of the proxy', path: '/api/rewritten', status: 200, vary: true },
  { what: 'prerendered page', path: '/prerendered', status: 200, vary: false },
  { what: 'page with cookies of the proxy', path: '/counted', status: 200, vary: false },
  { what: 'streamed page', path: '/slow', status: 200, vary: false },
  { what: 'page that throws', path: '/broken', status: 500, vary: false },
  { what: 'path that does not exist', path: '/api/nowhere', status: 404, vary: false },
]

describe('response under a policy in proxy.ts:', () => {
  test.each(responses)(
    '$what carries the headers for an allowed origin and none for another',
    async ({ method = 'GET', path, status, vary }) => {
      for (const [origin, cors] of [
        [PAGE, SITE],
        [STRANGER, NOTHING],
      ] as const) {
        const reply = await sendRequest(`${server.url}${path}`, { method, headers: { origin } })
        expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors })
        // Next since 15.5 overwrites the Vary that a proxy sets on a page: vercel/next.js#85999.
        expect(reply.vary.includes('origin')).toBe(vary)
      }
    },
  )

  test.each(responses)('preflight for $what ends in the proxy', async ({ path }) => {
    const allowed = await sendRequest(`${server.url}${path}`, preflightFor('PUT', PAGE))
    expect(allowed).toMatchObject({ status: 204, cors: SITE_PREFLIGHT, body: '' })
    expect(allowed.vary).toEqual([
      'origin',
      'access-control-request-method',
      'access-control-request-headers',
    ])
    const denied = await sendRequest(`${server.url}${path}`, preflightFor('PUT', STRANGER))
    expect(denied).toMatchObject({ status: 403, cors: NOTHING, body: '' })
  })

  test("Vary has the names of Next, of the user's proxy, of the route and of compression", async () => {
    const { vary } = await sendRequest(`${server.url}/api/marked`, { headers: { origin: PAGE } })
    expect(vary.toSorted()).toEqual([
      'accept-encoding',
      'next-router-prefetch',
      'next-router-segment-prefetch',
      'next-router-state-tree',
      'origin',
      'rsc',
      'x-visitor',
    ])
  })

  test('of Next to an error of the proxy carries no CORS headers', async () => {
    const reply = await sendRequest(`${server.url}/api/failing`, { headers: { origin: PAGE } })
    expect(reply).toMatchObject({ status: 500, cors: NOTHING })
  })

  test('of another server, to which the proxy rewrites, replaces the headers of the proxy', async () => {
    const url = `${server.url}/api/rewritten-elsewhere`
    const reply = await sendRequest(url, { headers: { origin: PAGE } })
    expect(reply).toMatchObject({ status: 200, body: 'elsewhere' })
    expect(reply.cors).toEqual({ ...SITE, 'access-control-allow-origin': '*' })
  })
})

describe("user's proxy under a policy", () => {
  test('rewrites', async () => {
    const reply = await sendRequest(`${server.url}/api/rewritten`, { headers: { origin: PAGE } })
    expect(JSON.parse(reply.body)).toMatchObject({ headers: { origin: PAGE } })
    expect(reply.lines('x-total-count')).toEqual(['1'])
  })

  test('redirects', async () => {
    const reply = await sendRequest(`${server.url}/api/moved`, { headers: { origin: PAGE } })
    expect(reply.lines('location')).toEqual(['/api/echo'])
  })

  test('sets cookies for the browser and for the page behind it', async () => {
    const reply = await sendRequest(`${server.url}/counted`, { headers: { origin: PAGE } })
    expect(reply.lines('set-cookie')).toEqual(['visits=1; Path=/', 'seen=yes; Path=/'])
    expect(reply.body).toContain('visits: 1')
  })

  test('adds and removes request headers for the route behind it', async () => {
    const headers = { origin: PAGE, 'x-secret': '1' }
    const { body } = await sendRequest(`${server.url}/api/marked`, { headers })
    const seen = JSON.parse(body) as { headers: Record<string, string> }
    expect(seen.headers).toMatchObject({ origin: PAGE, 'x-visitor': 'somebody' })
    expect(seen.headers).not.toHaveProperty('x-secret')
  })

  test('responds itself', async () => {
    const reply = await sendRequest(`${server.url}/api/by-proxy`, { headers: { origin: PAGE } })
    expect(reply).toMatchObject({
      status: 401,
      body: '{"by":"proxy"}',
      vary: expect.arrayContaining(['cookie']),
    })
  })

  test('is not called for preflights', async () => {
    const reply = await sendRequest(`${server.url}/api/failing`, preflightFor('PUT', PAGE))
    expect(reply.status).toBe(204)
  })

  test('leaves no internal header of Next in the response', async () => {
    for (const path of ['/api/marked', '/counted', '/api/rewritten']) {
      const { lines } = await sendRequest(`${server.url}${path}`, { headers: { origin: PAGE } })
      for (const name of [
        'x-middleware-next',
        'x-middleware-override-headers',
        'x-middleware-request-x-visitor',
        'x-middleware-set-cookie',
      ])
        expect(lines(name)).toEqual([])
    }
  })
})

describe('path that rewrites() of next.config rewrites', () => {
  test.each([
    ['/alias/closed', PAGE, SITE, 'false'],
    ['/alias/prices', PAGE, SITE, 'another policy'],
    ['/alias/prices', PARTNER, NOTHING, 'another policy'],
  ])('%s is under the policy of the requested path: %s', async (path, origin, cors) => {
    const reply = await sendRequest(`${server.url}${path}`, { headers: { origin } })
    expect(reply).toMatchObject({ status: 200, cors })
  })

  test('to a route with its own policy is under both policies, and its preflights end under that of the requested path', async () => {
    const url = `${server.url}/alias/items/7`
    for (const [origin, cors] of [
      [PARTNER, PARTNERS],
      [PAGE, SITE],
    ] as const) {
      expect(await sendRequest(url, { method: 'PUT', headers: { origin } })).toMatchObject({
        status: 200,
        cors,
      })
    }
    expect(await sendRequest(url, preflightFor('PUT', PARTNER))).toMatchObject({
      status: 403,
      cors: NOTHING,
    })
  })
})

describe('rules', () => {
  test.each([
    ['/api/public/prices', PAGE, 200, EVERYONE],
    ['/api/public/prices', STRANGER, 200, EVERYONE],
    ['/api/partners/prices', PARTNER, 200, PARTNERS],
    ['/api/partners/prices', PAGE, 200, NOTHING],
    ['/api/partners/%70rices', PARTNER, 404, PARTNERS],
    ['/api/%70artners/prices', PARTNER, 404, PARTNERS],
    ['/api/closed', PAGE, 200, NOTHING],
    ['/api/echo', PARTNER, 200, NOTHING],
  ])(
    'give a request to %s of %s the first policy that matches',
    async (path, origin, status, cors) => {
      const reply = await sendRequest(`${server.url}${path}`, { headers: { origin } })
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors })
    },
  )

  test.each([
    ['/api/public/prices', STRANGER, 'GET', 204, EVERYONE],
    ['/api/public/prices', STRANGER, 'PUT', 403, NOTHING],
    ['/api/partners/prices', PARTNER, 'PUT', 204, PARTNERS_PREFLIGHT],
    ['/api/partners/prices', PAGE, 'PUT', 403, NOTHING],
    ['/api/closed', PAGE, 'GET', 403, NOTHING],
  ])('end a preflight for %s of %s for %s with %i', async (path, origin, method, status, cors) => {
    const reply = await sendRequest(`${server.url}${path}`, preflightFor(method, origin))
    expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors })
  })

  test('do not apply to what config.matcher leaves out', async () => {
    const path = /\/_next\/static\/[^"]+\.js/.exec((await sendRequest(server.url)).body)![0]
    const reply = await sendRequest(`${server.url}${path}`, { headers: { origin: PAGE } })
    expect(reply).toMatchObject({ status: 200, cors: NOTHING })
    expect(reply.vary).not.toContain('origin')
  })
})

describe('redirect that Next makes before the proxy, to a path without a trailing slash,', () => {
  test.each([
    ['preflight', preflightFor('PUT', PAGE)],
    ['request', { headers: { origin: PAGE } }],
  ])(
    'responds to a %s without headers, where skipTrailingSlashRedirect is not set',
    async (_, request) => {
      const reply = await sendRequest(`${server.url}/api/echo/`, request)
      expect(reply).toMatchObject({ status: 308, cors: NOTHING })
    },
  )

  test('happens for repeated slashes, whatever is set', async () => {
    const reply = await sendRequest(`${server.url}/api//echo`, preflightFor('PUT', PAGE))
    expect(reply).toMatchObject({ status: 308, cors: NOTHING })
  })
})
