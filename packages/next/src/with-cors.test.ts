import {
  CorsPolicyError,
  definePolicy,
  livePolicy,
  observePolicy,
  type CorsEvent,
} from '@cors/core'
import { redirect } from 'next/navigation.js'
import { describe, expect, test } from 'vitest'
import { withCors } from './with-cors.ts'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const page = definePolicy({ origin: PAGE, methods: ['PUT', 'OPTIONS'] })
const partner = definePolicy({ origin: PARTNER, methods: ['PUT'] })

function requestFrom(origin: string, method = 'GET', requested?: string): Request {
  const headers = new Headers({ origin })
  if (requested !== undefined) headers.set('access-control-request-method', requested)
  return new Request('http://localhost/', { method, headers })
}

function done(): Response {
  return new Response('done')
}

function allowedOrigin({ headers }: Response): string | null {
  return headers.get('access-control-allow-origin')
}

test('handlers under a policy already keep it, for requests and for preflights', async () => {
  const { GET, PUT, OPTIONS } = withCors(page, {
    GET: done,
    ...withCors(partner, { PUT: done }),
  })
  expect(allowedOrigin(await GET(requestFrom(PAGE)))).toBe(PAGE)
  expect(allowedOrigin(await PUT(requestFrom(PARTNER, 'PUT')))).toBe(PARTNER)
  expect(allowedOrigin(await PUT(requestFrom(PAGE, 'PUT')))).toBeNull()
  expect(allowedOrigin(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'GET')))).toBe(PAGE)
  expect(allowedOrigin(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'HEAD')))).toBe(PAGE)
  expect(allowedOrigin(await OPTIONS(requestFrom(PARTNER, 'OPTIONS', 'PUT')))).toBe(PARTNER)
  expect(allowedOrigin(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'PUT')))).toBeNull()
})

describe("application's own OPTIONS", () => {
  const own = (): Response => new Response('own')

  test('is called for OPTIONS that is not a preflight, under the innermost policy', async () => {
    const { OPTIONS } = withCors(page, withCors(partner, { GET: done, OPTIONS: own }))
    const response = await OPTIONS(requestFrom(PARTNER, 'OPTIONS'))
    expect([await response.text(), allowedOrigin(response)]).toEqual(['own', PARTNER])
    expect((await OPTIONS(requestFrom(PARTNER, 'OPTIONS', 'GET'))).status).toBe(204)
  })

  test('is replaced by what Next responds where there is none', async () => {
    const { OPTIONS } = withCors(page, { GET: done, ...withCors(partner, { PUT: done }) })
    const response = await OPTIONS(requestFrom(PAGE, 'OPTIONS'))
    expect([response.status, response.headers.get('allow')]).toEqual([
      204,
      'GET, HEAD, OPTIONS, PUT',
    ])
    expect(allowedOrigin(response)).toBe(PAGE)
    const preflight = await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'OPTIONS'))
    expect(preflight.status).toBe(204)
  })
})

test('a redirect that a handler throws carries the headers', async () => {
  const { GET } = withCors(page, { GET: () => redirect('/elsewhere') })
  const response: Response = await GET(requestFrom(PAGE))
  expect([response.status, response.headers.get('location')]).toEqual([307, '/elsewhere'])
  expect(allowedOrigin(response)).toBe(PAGE)
})

test('a handler gets what Next passes', async () => {
  const seen: unknown[] = []
  const { GET } = withCors(page, {
    GET: (request: Request, context: { readonly params: Promise<{ id: string }> }) => {
      seen.push(request, context)
      return done()
    },
  })
  const [request, context] = [requestFrom(PAGE), { params: Promise.resolve({ id: '7' }) }]
  await GET(request, context)
  expect(seen).toEqual([request, context])
})

test('a result that is not a response goes on to Next, which reports it', async () => {
  const { GET } = withCors(page, { GET: () => {} })
  expect(await GET(requestFrom(PAGE))).toBeUndefined()
})

test('an error of a handler goes on to Next', async () => {
  const error = new Error('thrown')
  const { GET } = withCors(page, { GET: () => Promise.reject(error) })
  await expect(GET(requestFrom(PAGE))).rejects.toBe(error)
})

test.each(['GET', 'OPTIONS'] as const)(
  'a failed lookup goes on to Next from %s',
  async (method) => {
    const error = new Error('lookup failed')
    const failing = definePolicy({ origin: () => Promise.reject(error) })
    const routes = withCors(failing, { GET: done })
    await expect(routes[method](requestFrom(PAGE, method, 'GET'))).rejects.toBe(error)
  },
)

test("a handler under '*' reads nothing of the request, so that Next may prerender its response", async () => {
  const { GET } = withCors(definePolicy({ origin: '*' }), { GET: done })
  const unreadable = new Proxy({} as Request, {
    get: (_, name) => {
      throw new Error(`${String(name)} was read`)
    },
  })
  expect(allowedOrigin(await GET(unreadable))).toBe('*')
})

test('a function chooses the policy by the request and the method, also for a preflight', async () => {
  const { GET, PUT, OPTIONS } = withCors(
    async ({ url }, method) => url === 'http://localhost/' && (method === 'PUT' ? partner : page),
    { GET: done, PUT: done },
  )
  expect(allowedOrigin(await GET(requestFrom(PAGE)))).toBe(PAGE)
  expect(allowedOrigin(await PUT(requestFrom(PARTNER, 'PUT')))).toBe(PARTNER)
  expect(allowedOrigin(await PUT(requestFrom(PAGE, 'PUT')))).toBeNull()
  expect(allowedOrigin(await OPTIONS(requestFrom(PARTNER, 'OPTIONS', 'PUT')))).toBe(PARTNER)
  expect(allowedOrigin(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'PUT')))).toBeNull()
})

test('a policy for every origin varies by Origin where a function chooses it', async () => {
  const open = definePolicy({ origin: '*' })
  const { GET } = withCors(() => open, { GET: done })
  expect((await GET(requestFrom(PAGE))).headers.get('vary')).toBe('Origin')
  const plain = withCors(open, { GET: done })
  expect((await plain.GET(requestFrom(PAGE))).headers.get('vary')).toBeNull()
})

test('a function that returns no policy denies: Next gets an error that says what to return', async () => {
  const { GET } = withCors((() => undefined) as never, { GET: done })
  await expect(GET(requestFrom(PAGE))).rejects.toThrow('return a policy that definePolicy made')
})

test('a live policy is read for every request, and an observer is told of each, under * too', async () => {
  const live = livePolicy({ origin: '*' })
  const events: CorsEvent[] = []
  const observed = observePolicy(live.policy, (event) => events.push(event))
  const { GET } = withCors(observed, { GET: done })
  expect(events).toEqual([])
  expect(allowedOrigin(await GET(requestFrom(PAGE)))).toBe('*')
  live.set(false)
  expect(allowedOrigin(await GET(requestFrom(PAGE)))).toBeNull()
  expect(events.map(({ decision }) => decision.reason)).toEqual(['allowed', 'origin-not-allowed'])
})

describe('a call is rejected with what to write for', () => {
  test.each<[string, () => unknown, string]>([
    ['no policy', () => withCors(undefined as never, { GET: done }), 'withCors needs a policy'],
    ['a wrong option', () => withCors({ origin: `${PAGE}:443` }, { GET: done }), 'origin: '],
    ['no handlers', () => withCors(page, {}), 'withCors was called without handlers; write'],
    [
      'nothing in place of handlers',
      () => withCors(page, undefined as never),
      'withCors was called without handlers; write withCors(policy, { GET }), with any of GET, HEAD',
    ],
    [
      'a handler of a Pages API route',
      () => withCors(page, done as never),
      'withCors needs the handlers by method; write withCors(policy, { GET })',
    ],
    [
      'a method in lower case',
      () => withCors(page, { get: done } as never),
      '"get" is not a method of a route; write any of GET',
    ],
    [
      'a handler that is a string',
      () => withCors(page, { GET: 'x' } as never),
      'the handler GET is not a function',
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(CorsPolicyError)
    expect(call).toThrow(message)
  })
})
