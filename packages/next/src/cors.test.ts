import { CorsPolicyError } from '@cors/core'
import { NextRequest, type NextFetchEvent } from 'next/server.js'
import { describe, expect, test } from 'vitest'
import { cors } from './cors.ts'
import type { CorsProxy } from './proxy-under.ts'
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

/** Whom a request and its preflight are granted to. */
async function granted(proxy: CorsProxy, path: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const origin of [PAGE, PARTNER]) {
    const answers = [
      await proxy(requestOf(path, { origin }), event),
      await proxy(preflight(path, origin), event),
    ]
    const both = answers.map(
      (answer) => answer?.headers.get('access-control-allow-origin') === origin,
    )
    expect(both[0]).toBe(both[1])
    if (both[0] === true) found.push(origin)
  }
  return found
}

const page = definePolicy({ origin: PAGE })
const partner = definePolicy({ origin: PARTNER })

describe('proxy', () => {
  test('lets Next go on where nothing else is said', async () => {
    const answer = await cors(page)(requestOf('/', { origin: PAGE }), event)
    expect(Object.fromEntries(answer!.headers)).toEqual({
      'x-middleware-next': '1',
      'access-control-allow-origin': PAGE,
      vary: 'Origin',
    })
  })

  test('inside another one decides', async () => {
    expect(await granted(cors(page, cors(partner)), '/')).toEqual([PARTNER])
    expect(await granted(cors(partner, cors(page)), '/')).toEqual([PAGE])
    expect(await granted(cors(page, cors(false)), '/')).toEqual([])
  })

  test('that is a list decides where a path matches, and the one around it elsewhere', async () => {
    const proxy = cors(
      page,
      cors([
        ['/partner', partner],
        ['/own', 'route'],
      ]),
    )
    expect(await granted(proxy, '/partner')).toEqual([PARTNER])
    expect(await granted(proxy, '/elsewhere')).toEqual([PAGE])
    expect(await granted(proxy, '/own')).toEqual([])
    expect(await proxy(preflight('/own', PAGE), event)).toBeUndefined()
  })

  test("runs the application's own once, whatever lies around it, and passes it the event", async () => {
    const calls: unknown[] = []
    const proxy = cors(
      page,
      cors(partner, (...parameters) => void calls.push(parameters)),
    )
    const request = requestOf('/')
    await proxy(request, event)
    await proxy(preflight('/', PARTNER), event)
    expect(calls).toEqual([[request, event]])
  })

  test("runs the application's own where the list says nothing", async () => {
    const own = new Response('own')
    const proxy = cors([['/api', page]], () => own)
    expect(await proxy(requestOf('/elsewhere', { origin: PAGE }), event)).toBe(own)
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('no luck')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no luck'))],
  ])('throws what a look-up %s, before anything of the application runs', async (_, origin) => {
    const proxy = cors({ origin }, () => new Response('reached'))
    for (const request of [requestOf('/', { origin: PAGE }), preflight('/', PAGE)]) {
      await expect(proxy(request, event)).rejects.toThrow('no luck')
    }
  })
})

describe('refused with what to write is', () => {
  test.each<[string, () => unknown, string]>([
    ['nothing', () => cors(undefined as never), 'cors() was called without a policy'],
    ['a wrong option', () => cors({ origin: `${PAGE}:443` }), 'origin: '],
    ['an empty list', () => cors([]), 'an empty list of paths'],
    [
      'no handler',
      () => cors(page, {}),
      'cors was given no route handlers; write some of GET, HEAD',
    ],
    [
      'a method in lower case',
      () => cors(page, { get: () => new Response() } as never),
      'a route has no "get"',
    ],
    [
      'a handler that is none',
      () => cors(page, { GET: 'x' } as never),
      'the handler GET is no function',
    ],
    [
      'cors itself as the proxy',
      () => (cors as unknown as CorsProxy)(requestOf('/'), event),
      'cors was registered as it is',
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(CorsPolicyError)
    expect(call).toThrow(message)
  })
})
