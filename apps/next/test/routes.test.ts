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

let server: NextServer

beforeAll(async () => {
  server = await serveApplication('start')
})

afterAll(() => server.close())

describe('route under several policies', () => {
  test.each([
    ['GET', STRANGER, 200, EVERYONE],
    ['HEAD', STRANGER, 200, EVERYONE],
    ['PUT', PARTNER, 200, PARTNERS],
    ['PUT', PAGE, 200, NOTHING],
    ['DELETE', PAGE, 204, SITE],
    ['DELETE', PARTNER, 204, NOTHING],
  ])(
    'responds to %s of %s under the policy of the handler',
    async (method, origin, status, cors) => {
      const reply = await sendRequest(`${server.url}/api/own/items/7`, {
        method,
        headers: { origin },
      })
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors })
    },
  )

  test.each([
    ['GET', STRANGER, 204, EVERYONE],
    ['HEAD', STRANGER, 204, EVERYONE],
    ['PUT', PARTNER, 204, PARTNERS_PREFLIGHT],
    ['PUT', PAGE, 403, NOTHING],
    ['DELETE', PAGE, 204, SITE_PREFLIGHT],
    ['DELETE', PARTNER, 403, NOTHING],
    ['PATCH', PAGE, 403, NOTHING],
  ])(
    'ends a preflight for %s of %s under the policy of the requested method',
    async (method, origin, status, cors) => {
      const reply = await sendRequest(`${server.url}/api/own/items/7`, preflightFor(method, origin))
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors })
    },
  )

  test('responds as Next to OPTIONS that is not a preflight', async () => {
    const reply = await sendRequest(`${server.url}/api/own/items/7`, { method: 'OPTIONS' })
    expect(reply).toMatchObject({ status: 204, cors: EVERYONE })
    expect(reply.lines('allow')).toEqual(['DELETE, GET, HEAD, OPTIONS, PUT'])
  })

  test('keeps its parameters, query and cookies', async () => {
    const reply = await sendRequest(`${server.url}/api/own/items/7?page=2`)
    expect(JSON.parse(reply.body)).toEqual({ id: '7', page: '2' })
    expect(reply.lines('set-cookie')).toEqual(['last=7; Path=/'])
    const replaced = await sendRequest(`${server.url}/api/own/items/8`, { method: 'PUT' })
    expect(replaced.body).toBe('replaced 8')
    expect(replaced.vary).toEqual(expect.arrayContaining(['accept', 'origin']))
  })
})

describe('what functions of Next throw in a handler,', () => {
  test.each([
    ['GET', 'redirect', 307, '/api/echo?a=1;2'],
    ['POST', 'redirect', 307, '/api/echo?a=1;2'],
    ['GET', 'permanent-redirect', 308, 'https://elsewhere.example/'],
    ['GET', 'not-found', 404, undefined],
    ['GET', 'forbidden', 403, undefined],
    ['GET', 'unauthorized', 401, undefined],
  ])(
    '%s %s, becomes the response that Next would make, under the policy',
    async (method, kind, status, location) => {
      const url = `${server.url}/api/own/thrown/${kind}`
      const reply = await sendRequest(url, { method, headers: { origin: PAGE } })
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors: SITE })
      expect(reply.vary).toContain('origin')
      expect(reply.lines('location')).toEqual(location === undefined ? [] : [location])
      expect(reply.lines('set-cookie')).toEqual([`thrown=${kind}; Path=/`])
    },
  )

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a redirect after a form of the type %s, is a 303 as Next makes it',
    async (type) => {
      const reply = await sendRequest(`${server.url}/api/own/thrown/redirect`, {
        method: 'POST',
        headers: { origin: PAGE, 'content-type': type },
      })
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status: 303, cors: SITE })
    },
  )

  test('but not an error of the application, to which Next responds, and which it prints', async () => {
    const reply = await sendRequest(`${server.url}/api/own/thrown/other`, {
      headers: { origin: PAGE },
    })
    expect(reply).toMatchObject({ status: 500, cors: NOTHING })
    await expect
      .poll(server.output, { timeout: 30_000 })
      .toContain('Error: the route failed: other')
  })
})

test('route that forgets OPTIONS is warned of with the first preflight, to which Next responds', async () => {
  const url = `${server.url}/api/own/forgotten`
  expect(await sendRequest(url, preflightFor('PUT', PAGE))).toMatchObject({ cors: NOTHING })
  await expect
    .poll(server.output, { timeout: 30_000 })
    .toContain('write export const { PUT, OPTIONS } = withCors(…)')
})

test('server-sent events are streamed under the policy', async () => {
  const reply = await sendRequest(`${server.url}/api/own/events`, { headers: { origin: PAGE } })
  expect(reply).toMatchObject({ status: 200, cors: SITE, body: 'data: one\n\ndata: two\n\n' })
  expect(reply.lines('content-type')).toEqual(['text/event-stream'])
})

test('route on the edge runtime responds under the policy, even with immutable headers', async () => {
  const url = `${server.url}/api/own/edge`
  const reply = await sendRequest(url, { headers: { origin: PAGE } })
  expect(reply).toMatchObject({ status: 200, cors: SITE, body: '{"on":"edge"}' })
  expect(await sendRequest(url, preflightFor('PUT', PAGE))).toMatchObject({
    status: 204,
    cors: SITE_PREFLIGHT,
  })
  expect(await sendRequest(url, preflightFor('PUT', STRANGER))).toMatchObject({
    status: 403,
    cors: NOTHING,
  })
  const moved = await sendRequest(url, { method: 'PUT', headers: { origin: PAGE } })
  expect(moved).toMatchObject({ status: 302, cors: SITE })
})

describe('prerendered route', () => {
  test("under '*' has one response for every origin", async () => {
    const replies = await Promise.all(
      [{}, { origin: PAGE }, { origin: STRANGER }].map((headers) =>
        sendRequest(`${server.url}/api/own/prerendered`, { headers }),
      ),
    )
    const [first] = replies
    expect(first).toMatchObject({ status: 200, cors: EVERYONE })
    for (const reply of replies) {
      expect(reply).toMatchObject({ cors: EVERYONE, body: first!.body })
      expect(reply.lines('x-nextjs-cache')).toEqual(['HIT'])
      expect(reply.vary).not.toContain('origin')
    }
  })

  test('becomes dynamic under a policy that depends on the request', async () => {
    for (const [origin, cors] of [
      [PAGE, SITE],
      [STRANGER, NOTHING],
      [PAGE, SITE],
    ] as const) {
      const reply = await sendRequest(`${server.url}/api/own/revalidated`, { headers: { origin } })
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status: 200, cors })
      expect(reply.lines('x-nextjs-cache')).toEqual([])
      expect(reply.vary).toContain('origin')
    }
  })

  test('with force-static is rejected under such a policy, with what to write', async () => {
    const reply = await sendRequest(`${server.url}/api/own/frozen`, { headers: { origin: PAGE } })
    expect(reply).toMatchObject({ status: 500, cors: NOTHING })
    await expect
      .poll(server.output, { timeout: 30_000 })
      .toContain("@cors/next: a route with dynamic = 'force-static'")
  })
})

describe('route under a policy behind a proxy under another one, without a rule that says "route",', () => {
  test.each([
    [PAGE, SITE],
    [PARTNER, PARTNERS],
    [STRANGER, NOTHING],
  ])(
    'allows %s what either of the two allows, and sends each header once',
    async (origin, cors) => {
      const reply = await sendRequest(`${server.url}/api/mixed`, { headers: { origin } })
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status: 200, cors })
    },
  )

  test('has its preflights end in the proxy', async () => {
    const url = `${server.url}/api/mixed`
    expect((await sendRequest(url, preflightFor('PUT', PAGE))).status).toBe(204)
    expect((await sendRequest(url, preflightFor('PUT', PARTNER))).status).toBe(403)
  })
})

describe('route under the same policy as the proxy', () => {
  test.each([
    [PAGE, SITE],
    [STRANGER, NOTHING],
  ])('sends each header once to %s, and none that the route set itself', async (origin, cors) => {
    const reply = await sendRequest(`${server.url}/api/twice`, { headers: { origin } })
    expect({ status: reply.status, cors: reply.cors }).toEqual({ status: 200, cors })
    expect(reply.vary).toEqual(expect.arrayContaining(['origin', 'accept']))
  })
})
