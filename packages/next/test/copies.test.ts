import { createServer } from 'node:http'
import { responsesOf, headerOf, from, preflight } from '@cors/conformance/requests'
import { NextRequest, type NextFetchEvent } from 'next/server.js'
import { describe, expect, test, vi } from 'vitest'

const one = await import('../src/index.ts')
const onePages = await import('../src/api-routes.ts')
vi.resetModules()
const other = await import('../src/index.ts')
const otherPages = await import('../src/api-routes.ts')

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const event = {} as NextFetchEvent

function requestFrom(origin: string, method = 'GET', requested?: string): NextRequest {
  const headers = new Headers({ origin })
  if (requested !== undefined) headers.set('access-control-request-method', requested)
  return new NextRequest('http://localhost/', { method, headers })
}

function allowedOrigin(response: Response | undefined): string | null | undefined {
  return response?.headers.get('access-control-allow-origin')
}

test('the test imports two copies of the package', () => {
  expect(other.corsProxy).not.toBe(one.corsProxy)
  expect(other.withCors).not.toBe(one.withCors)
  expect(otherPages.withCors).not.toBe(onePages.withCors)
})

describe.each([
  ['an older copy inside a later one', other, one],
  ['a later copy inside an older one', one, other],
])('%s', (_, outer, inner) => {
  test('decides in the proxy, for requests and preflights', async () => {
    const proxy = outer.corsProxy({ origin: PAGE }, inner.corsProxy({ origin: PARTNER }))
    expect(allowedOrigin(await proxy(requestFrom(PARTNER), event))).toBe(PARTNER)
    expect(allowedOrigin(await proxy(requestFrom(PAGE), event))).toBeNull()
    expect(allowedOrigin(await proxy(requestFrom(PARTNER, 'OPTIONS', 'GET'), event))).toBe(PARTNER)
    expect(allowedOrigin(await proxy(requestFrom(PAGE, 'OPTIONS', 'GET'), event))).toBeNull()
  })

  test('decides for its handlers, for requests and preflights', async () => {
    const done = (): Response => new Response('done')
    const closed = inner.withCors(false, { PUT: done })
    const { GET, PUT, OPTIONS } = outer.withCors({ origin: '*' }, { GET: done, ...closed })
    expect(allowedOrigin(await GET(requestFrom(PAGE)))).toBe('*')
    expect(allowedOrigin(await PUT(requestFrom(PAGE, 'PUT')))).toBeNull()
    expect(allowedOrigin(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'GET')))).toBe('*')
    expect(allowedOrigin(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'PUT')))).toBeNull()
  })
})

test.each([
  [otherPages, onePages],
  [onePages, otherPages],
])('a Pages API route under one copy keeps its policy under the other', async (outer, inner) => {
  const handler = outer.withCors(
    { origin: '*' },
    inner.withCors({ origin: PARTNER }, (_request, response) => void response.end('done')),
  )
  const server = createServer((request, response) => {
    void handler(request as never, response as never)
  })
  const [denied, allowed, allowedPreflight] = await responsesOf(
    server,
    from(PAGE),
    from(PARTNER),
    preflight(PARTNER, 'GET'),
  )
  expect(
    [denied, allowed, allowedPreflight].map((each) =>
      headerOf(each, 'access-control-allow-origin'),
    ),
  ).toEqual([undefined, PARTNER, PARTNER])
})
