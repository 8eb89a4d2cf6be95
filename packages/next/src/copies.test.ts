import { createServer } from 'node:http'
import { ask, field, from, preflight } from '@cors/conformance'
import { NextRequest, type NextFetchEvent } from 'next/server.js'
import { describe, expect, test, vi } from 'vitest'

const one = await import('./index.ts')
const onePages = await import('./pages.ts')
vi.resetModules()
const other = await import('./index.ts')
const otherPages = await import('./pages.ts')

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const event = {} as NextFetchEvent

function requestFrom(origin: string, method = 'GET', requested?: string): NextRequest {
  const headers = new Headers({ origin })
  if (requested !== undefined) headers.set('access-control-request-method', requested)
  return new NextRequest('http://localhost/', { method, headers })
}

function allowed(response: Response | undefined): string | null | undefined {
  return response?.headers.get('access-control-allow-origin')
}

test('two copies of the package are two', () => {
  expect(other.cors).not.toBe(one.cors)
  expect(otherPages.cors).not.toBe(onePages.cors)
})

describe.each([
  ['an older copy inside a later one', other, one],
  ['a later copy inside an older one', one, other],
])('%s', (_, outer, inner) => {
  test('decides for the proxy, requests and preflights', async () => {
    const proxy = outer.cors({ origin: PAGE }, inner.cors({ origin: PARTNER }))
    expect(allowed(await proxy(requestFrom(PARTNER), event))).toBe(PARTNER)
    expect(allowed(await proxy(requestFrom(PAGE), event))).toBeNull()
    expect(allowed(await proxy(requestFrom(PARTNER, 'OPTIONS', 'GET'), event))).toBe(PARTNER)
    expect(allowed(await proxy(requestFrom(PAGE, 'OPTIONS', 'GET'), event))).toBeNull()
  })

  test('decides for its handlers, requests and preflights', async () => {
    const done = (): Response => new Response('done')
    const closed = inner.cors(false, { PUT: done })
    const { GET, PUT, OPTIONS } = outer.cors({ origin: '*' }, { GET: done, ...closed })
    expect(allowed(await GET(requestFrom(PAGE)))).toBe('*')
    expect(allowed(await PUT(requestFrom(PAGE, 'PUT')))).toBeNull()
    expect(allowed(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'GET')))).toBe('*')
    expect(allowed(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'PUT')))).toBeNull()
  })
})

test.each([
  [otherPages, onePages],
  [onePages, otherPages],
])('a Pages handler under one copy keeps its policy under the other', async (outer, inner) => {
  const handler = outer.cors(
    { origin: '*' },
    inner.cors({ origin: PARTNER }, (_request, response) => void response.end('done')),
  )
  const server = createServer((request, response) => {
    void handler(request as never, response as never)
  })
  const [denied, granted, asked] = await ask(
    server,
    from(PAGE),
    from(PARTNER),
    preflight(PARTNER, 'GET'),
  )
  expect(
    [denied, granted, asked].map((each) => field(each, 'access-control-allow-origin')),
  ).toEqual([undefined, PARTNER, PARTNER])
})
