import { sendRequest, preflightFor } from './send-request.ts'
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
import type { NextServer } from './serve-next.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let server: NextServer

beforeAll(async () => {
  server = await serveApplication('start', { CORS_BUILD: 'special' })
})

afterAll(() => server.close())

describe('URL that is not canonical', () => {
  const urls = [
    ['/base/api/pages/echo/', SITE_PREFLIGHT, SITE],
    ['/base/api/pages/echo', SITE_PREFLIGHT, SITE],
    ['/base/static/', SITE_PREFLIGHT, SITE],
    ['/base/static', SITE_PREFLIGHT, SITE],
    ['/base/en/static/', SITE_PREFLIGHT, SITE],
    ['/base/fr/static', SITE_PREFLIGHT, SITE],
    ['/base/file.txt', SITE_PREFLIGHT, SITE],
    ['/base', SITE_PREFLIGHT, SITE],
    ['/base/', SITE_PREFLIGHT, SITE],
    ['/base/fr', SITE_PREFLIGHT, SITE],
  ] as const

  test.each(urls)('%s: a preflight is not redirected', async (path, cors) => {
    const reply = await sendRequest(`${server.url}${path}`, preflightFor('PUT', PAGE))
    expect({ status: reply.status, cors: reply.cors }).toEqual({ status: 204, cors })
  })

  test.each(urls)('%s: a request gets a response under the policy', async (path, _, cors) => {
    const reply = await sendRequest(`${server.url}${path}`, { headers: { origin: PAGE } })
    expect({ status: reply.status, cors: reply.cors }).toEqual({ status: 200, cors })
    expect(reply.vary).toContain('origin')
  })
})

test.each([
  '/base/api/pages/partners/echo/',
  '/base/prices/',
  '/base/prices',
  '/base/en/prices/',
  '/base/fr/prices/',
  '/base/fr/prices',
])('a rule is compared without base path and locale: %s', async (path) => {
  const preflight = await sendRequest(`${server.url}${path}`, preflightFor('PUT', PARTNER))
  expect(preflight).toMatchObject({ status: 204, cors: PARTNERS_PREFLIGHT })
  for (const [origin, cors] of [
    [PARTNER, PARTNERS],
    [PAGE, NOTHING],
  ] as const) {
    const reply = await sendRequest(`${server.url}${path}`, { headers: { origin } })
    expect({ status: reply.status, cors: reply.cors }).toEqual({ status: 200, cors })
  }
})

test.each([
  ['preflight', preflightFor('PUT', PAGE)],
  ['request', { headers: { origin: PAGE } }],
])(
  '%s to the root in another language is redirected by Next before it calls the proxy',
  async (_, request) => {
    const headers = { ...request.headers, 'accept-language': 'fr' }
    const reply = await sendRequest(`${server.url}/base/`, { ...request, headers })
    expect(reply).toMatchObject({ status: 307, cors: NOTHING })
    expect(reply.lines('location')).toEqual(['/base/fr/'])
  },
)

describe('under Cache Components', () => {
  const read = (path: string, origin: string, method = 'GET'): ReturnType<typeof sendRequest> =>
    sendRequest(`${server.url}/base${path}`, { method, headers: { origin } })

  test("a GET under '*' is prerendered: one response for every origin", async () => {
    const [first, second] = [
      await read('/api/own/prerendered/', PAGE),
      await read('/api/own/prerendered/', STRANGER),
    ]
    for (const reply of [first, second]) {
      expect(reply).toMatchObject({ status: 200, cors: EVERYONE, body: first.body })
      expect(reply.lines('x-nextjs-cache')).toEqual(['HIT'])
      expect(reply.vary).not.toContain('origin')
    }
  })

  test('a GET under a list of origins is made for each request, and reads what is cached', async () => {
    const replies = [
      await read('/api/own/cached/', PAGE),
      await read('/api/own/cached/', STRANGER),
      await read('/api/own/cached/', PAGE),
    ]
    expect(replies.map(({ cors }) => cors)).toEqual([SITE, NOTHING, SITE])
    for (const reply of replies) {
      expect(reply).toMatchObject({ status: 200, body: replies[0]!.body })
      expect(reply.lines('x-nextjs-cache')).toEqual([])
      expect(reply.vary).toContain('origin')
    }
  })

  test('a route ends its preflights, and its other methods carry the headers', async () => {
    const url = `${server.url}/base/api/own/cached/`
    expect(await sendRequest(url, preflightFor('PUT', PAGE))).toMatchObject({
      status: 204,
      cors: SITE_PREFLIGHT,
    })
    expect(await sendRequest(url, preflightFor('PUT', STRANGER))).toMatchObject({
      status: 403,
      cors: NOTHING,
    })
    expect(await read('/api/own/cached/', PAGE, 'PUT')).toMatchObject({ status: 200, cors: SITE })
  })

  test('what a handler throws becomes a response, cookies and parameters are kept', async () => {
    const reply = await read('/api/own/thrown/not-found/', PAGE)
    expect(reply).toMatchObject({ status: 404, cors: SITE })
    expect(reply.lines('set-cookie')).toEqual(['thrown=not-found; Path=/'])
  })

  test.each([
    [PARTNER, PARTNERS],
    [STRANGER, NOTHING],
  ])(
    'corsHeaders sets on a prerendered route for %s what it sets on a file',
    async (origin, cors) => {
      const reply = await read('/assets/listed/', origin)
      expect(reply).toMatchObject({ status: 200, cors })
      expect(reply.lines('x-nextjs-cache')).toEqual(['HIT'])
      expect(reply.vary).toContain('origin')
    },
  )

  test.each([
    ['prerendered page', '/prerendered/'],
    ['page with a prerendered shell', '/slow/'],
  ])('a %s carries the headers of the proxy', async (_, path) => {
    expect(await read(path, PAGE)).toMatchObject({ status: 200, cors: SITE })
    expect(await read(path, STRANGER)).toMatchObject({ status: 200, cors: NOTHING })
  })
})
