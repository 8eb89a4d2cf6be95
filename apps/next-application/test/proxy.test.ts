import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ask, preflightFor } from '@cors/next-16/testing/ask'
import type { NextServer } from '@cors/next-16/testing/serve-next'
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
} from './granted.ts'
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

/** What answers behind the proxy; of pages and errors Next itself says more in Vary, or less. */
const answers = [
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
  { what: 'answer of the proxy', path: '/api/answered', status: 401, vary: true },
  { what: 'rewrite of the proxy', path: '/api/rewritten', status: 200, vary: true },
  { what: 'prerendered page', path: '/', status: 200, vary: false },
  { what: 'page with cookies of the proxy', path: '/counted', status: 200, vary: false },
  { what: 'streamed page', path: '/slow', status: 200, vary: false },
  { what: 'page that throws', path: '/broken', status: 500, vary: false },
  { what: 'path that does not exist', path: '/api/nowhere', status: 404, vary: false },
]

describe('answer under a policy in proxy.ts:', () => {
  test.each(answers)(
    '$what carries its headers for an allowed origin and none for another',
    async ({ method = 'GET', path, status, vary }) => {
      for (const [origin, cors] of [
        [PAGE, SITE],
        [STRANGER, NOTHING],
      ] as const) {
        const reply = await ask(`${server.url}${path}`, { method, headers: { origin } })
        expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors })
        // Next since 15.5 writes over what a proxy says in Vary of a page: vercel/next.js#85999.
        expect(reply.vary.includes('origin')).toBe(vary)
      }
    },
  )

  test.each(answers)('preflight for $what is answered by the proxy', async ({ path }) => {
    const granted = await ask(`${server.url}${path}`, preflightFor('PUT', PAGE))
    expect(granted).toMatchObject({ status: 204, cors: SITE_PREFLIGHT, body: '' })
    expect(granted.vary).toEqual([
      'origin',
      'access-control-request-method',
      'access-control-request-headers',
    ])
    const refused = await ask(`${server.url}${path}`, preflightFor('PUT', STRANGER))
    expect(refused).toMatchObject({ status: 403, cors: NOTHING, body: '' })
  })

  test("Vary of Next, of the application's proxy, of its route and of compression are all there", async () => {
    const { vary } = await ask(`${server.url}/api/marked`, { headers: { origin: PAGE } })
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

  test('of a proxy that throws carries nothing: Next answers without it', async () => {
    const reply = await ask(`${server.url}/api/failing`, { headers: { origin: PAGE } })
    expect(reply).toMatchObject({ status: 500, cors: NOTHING })
  })

  test('of another server, to which the proxy rewrites, replaces its headers', async () => {
    const url = `${server.url}/api/rewritten-elsewhere`
    const reply = await ask(url, { headers: { origin: PAGE } })
    expect(reply).toMatchObject({ status: 200, body: 'elsewhere' })
    expect(reply.cors).toEqual({ ...SITE, 'access-control-allow-origin': '*' })
  })
})

describe("application's own proxy under a policy", () => {
  test('rewrites', async () => {
    const reply = await ask(`${server.url}/api/rewritten`, { headers: { origin: PAGE } })
    expect(JSON.parse(reply.body)).toMatchObject({ headers: { origin: PAGE } })
    expect(reply.lines('x-total-count')).toEqual(['1'])
  })

  test('redirects', async () => {
    const reply = await ask(`${server.url}/api/moved`, { headers: { origin: PAGE } })
    expect(reply.lines('location')).toEqual(['/api/echo'])
  })

  test('sets cookies, for the browser and for the page that follows', async () => {
    const reply = await ask(`${server.url}/counted`, { headers: { origin: PAGE } })
    expect(reply.lines('set-cookie')).toEqual(['visits=1; Path=/', 'seen=yes; Path=/'])
    expect(reply.body).toContain('visits: 1')
  })

  test('adds and removes request headers for the route that follows', async () => {
    const headers = { origin: PAGE, 'x-secret': '1' }
    const { body } = await ask(`${server.url}/api/marked`, { headers })
    const seen = JSON.parse(body) as { headers: Record<string, string> }
    expect(seen.headers).toMatchObject({ origin: PAGE, 'x-visitor': 'somebody' })
    expect(seen.headers).not.toHaveProperty('x-secret')
  })

  test('answers itself', async () => {
    const reply = await ask(`${server.url}/api/answered`, { headers: { origin: PAGE } })
    expect(reply).toMatchObject({
      status: 401,
      body: '{"by":"proxy"}',
      vary: expect.arrayContaining(['cookie']),
    })
  })

  test('is not asked about preflights', async () => {
    const reply = await ask(`${server.url}/api/failing`, preflightFor('PUT', PAGE))
    expect(reply.status).toBe(204)
  })

  test('leaves nothing of what Next says to itself in the answer', async () => {
    for (const path of ['/api/marked', '/counted', '/api/rewritten']) {
      const { lines } = await ask(`${server.url}${path}`, { headers: { origin: PAGE } })
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

describe('an alias that rewrites() of next.config gives a path', () => {
  test.each([
    ['/alias/closed', PAGE, SITE, 'false'],
    ['/alias/prices', PAGE, SITE, 'another policy'],
    ['/alias/prices', PARTNER, NOTHING, 'another policy'],
  ])('%s is under the policy of the alias: %s', async (path, origin, cors) => {
    const reply = await ask(`${server.url}${path}`, { headers: { origin } })
    expect(reply).toMatchObject({ status: 200, cors })
  })

  test("of a route with a policy of its own is under both, and the alias's answers preflights", async () => {
    const url = `${server.url}/alias/items/7`
    for (const [origin, cors] of [
      [PARTNER, PARTNERS],
      [PAGE, SITE],
    ] as const) {
      expect(await ask(url, { method: 'PUT', headers: { origin } })).toMatchObject({
        status: 200,
        cors,
      })
    }
    expect(await ask(url, preflightFor('PUT', PARTNER))).toMatchObject({
      status: 403,
      cors: NOTHING,
    })
  })
})

describe('list of paths', () => {
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
    'gives a request to %s of %s the first policy that matches',
    async (path, origin, status, cors) => {
      const reply = await ask(`${server.url}${path}`, { headers: { origin } })
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors })
    },
  )

  test.each([
    ['/api/public/prices', STRANGER, 'GET', 204, EVERYONE],
    ['/api/public/prices', STRANGER, 'PUT', 403, NOTHING],
    ['/api/partners/prices', PARTNER, 'PUT', 204, PARTNERS_PREFLIGHT],
    ['/api/partners/prices', PAGE, 'PUT', 403, NOTHING],
    ['/api/closed', PAGE, 'GET', 403, NOTHING],
  ])(
    'answers a preflight for %s of %s for %s with %i',
    async (path, origin, method, status, cors) => {
      const reply = await ask(`${server.url}${path}`, preflightFor(method, origin))
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors })
    },
  )

  test('says nothing about what config.matcher leaves out', async () => {
    const path = /\/_next\/static\/[^"]+\.js/.exec((await ask(server.url)).body)![0]
    const reply = await ask(`${server.url}${path}`, { headers: { origin: PAGE } })
    expect(reply).toMatchObject({ status: 200, cors: NOTHING })
    expect(reply.vary).not.toContain('origin')
  })
})

describe('redirect that Next makes before the proxy, to a path without a trailing slash,', () => {
  test.each([
    ['preflight', preflightFor('PUT', PAGE)],
    ['request', { headers: { origin: PAGE } }],
  ])(
    'answers a %s without headers, where skipTrailingSlashRedirect is not set',
    async (_, question) => {
      const reply = await ask(`${server.url}/api/echo/`, question)
      expect(reply).toMatchObject({ status: 308, cors: NOTHING })
    },
  )

  test('does so where slashes are repeated, whatever is set', async () => {
    const reply = await ask(`${server.url}/api//echo`, preflightFor('PUT', PAGE))
    expect(reply).toMatchObject({ status: 308, cors: NOTHING })
  })
})
