import { CorsPolicyError } from '@cors/core'
import { NextRequest, type NextFetchEvent } from 'next/server.js'
import { describe, expect, test } from 'vitest'
import { corsProxy } from './cors-proxy.ts'
import type { CorsProxy } from './create-proxy.ts'
import { definePolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const event = {} as NextFetchEvent

function requestOf(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): NextRequest {
  return new NextRequest(`http://localhost${path}`, { method, headers })
}

function preflight(path: string, origin: string): NextRequest {
  return requestOf(path, { origin, 'access-control-request-method': 'GET' }, 'OPTIONS')
}

/** The origins for which a request and its preflight are allowed. */
async function allowedOrigins(proxy: CorsProxy, path: string): Promise<readonly string[]> {
  const allowed: string[] = []
  for (const origin of [PAGE, PARTNER]) {
    const responses = [
      await proxy(requestOf(path, { origin }), event),
      await proxy(preflight(path, origin), event),
    ]
    const both = responses.map(
      (response) => response?.headers.get('access-control-allow-origin') === origin,
    )
    expect(both[0]).toBe(both[1])
    if (both[0] === true) allowed.push(origin)
  }
  return allowed
}

const page = definePolicy({ origin: PAGE })
const partner = definePolicy({ origin: PARTNER })

describe('proxy', () => {
  test('without a proxy of the user lets Next continue', async () => {
    const response = await corsProxy(page)(requestOf('/', { origin: PAGE }), event)
    expect(Object.fromEntries(response!.headers)).toEqual({
      'x-middleware-next': '1',
      'access-control-allow-origin': PAGE,
      vary: 'Origin',
    })
  })

  test('inside another one decides alone', async () => {
    expect(await allowedOrigins(corsProxy(page, corsProxy(partner)), '/')).toEqual([PARTNER])
    expect(await allowedOrigins(corsProxy(partner, corsProxy(page)), '/')).toEqual([PAGE])
    expect(await allowedOrigins(corsProxy(page, corsProxy(false)), '/')).toEqual([])
  })

  test('with rules decides where a source matches, and the one around it elsewhere', async () => {
    const proxy = corsProxy(
      page,
      corsProxy([
        { source: '/partner', policy: partner },
        { source: '/own', policy: 'route' },
      ]),
    )
    expect(await allowedOrigins(proxy, '/partner')).toEqual([PARTNER])
    expect(await allowedOrigins(proxy, '/elsewhere')).toEqual([PAGE])
    expect(await allowedOrigins(proxy, '/own')).toEqual([])
    expect(await proxy(preflight('/own', PAGE), event)).toBeUndefined()
  })

  test("calls the user's proxy once, whatever lies around it, and passes it the event", async () => {
    const calls: unknown[] = []
    const proxy = corsProxy(
      page,
      corsProxy(partner, (...parameters) => void calls.push(parameters)),
    )
    const request = requestOf('/')
    await proxy(request, event)
    await proxy(preflight('/', PARTNER), event)
    expect(calls).toEqual([[request, event]])
  })

  test("calls the user's proxy where no rule matches", async () => {
    const own = new Response('own')
    const proxy = corsProxy([{ source: '/api', policy: page }], () => own)
    expect(await proxy(requestOf('/elsewhere', { origin: PAGE }), event)).toBe(own)
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('lookup failed')
      },
    ],
    ['rejects', () => Promise.reject(new Error('lookup failed'))],
  ])("throws what an origin lookup %s, before the user's proxy is called", async (_, origin) => {
    const proxy = corsProxy({ origin }, () => new Response('reached'))
    for (const request of [requestOf('/', { origin: PAGE }), preflight('/', PAGE)]) {
      await expect(proxy(request, event)).rejects.toThrow('lookup failed')
    }
  })
})

test('a function chooses the policy by the request, alone and in a rule', async () => {
  const own = definePolicy({ origin: PAGE })
  const other = definePolicy({ origin: PARTNER })
  const byPath = corsProxy(({ nextUrl }) => nextUrl.pathname === '/page' && own)
  expect(await allowedOrigins(byPath, '/page')).toEqual([PAGE])
  expect(await allowedOrigins(byPath, '/other')).toEqual([])
  const inRule = corsProxy([
    {
      source: '/api/:path*',
      policy: async ({ url }) => (url.endsWith('/partner') ? other : own),
    },
  ])
  expect(await allowedOrigins(inRule, '/api/partner')).toEqual([PARTNER])
  expect(await allowedOrigins(inRule, '/api/page')).toEqual([PAGE])
})

describe('a call is rejected with what to write for', () => {
  test.each<[string, () => unknown, string]>([
    ['no policy', () => corsProxy(undefined as never), 'corsProxy needs a policy'],
    ['null', () => corsProxy(null as never), 'options: '],
    ['a wrong option', () => corsProxy({ origin: `${PAGE}:443` }), 'origin: '],
    ['an empty list of rules', () => corsProxy([]), 'an empty list of rules has no effect'],
    [
      'the handlers of a route',
      () => corsProxy(page, { GET: () => new Response() } as never),
      'for the handlers of a route write withCors(policy, { GET })',
    ],
    [
      'corsProxy as the proxy',
      () => (corsProxy as unknown as CorsProxy)(requestOf('/'), event),
      'corsProxy was passed without being called; write export const proxy = corsProxy(',
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(CorsPolicyError)
    expect(call).toThrow(message)
  })
})
