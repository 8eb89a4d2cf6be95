import { definePolicy } from '@cors/core'
import { redirect } from 'next/navigation.js'
import { describe, expect, test } from 'vitest'
import { routesUnder } from './routes-under.ts'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const page = definePolicy({ origin: PAGE, methods: ['PUT', 'OPTIONS'] })
const partner = definePolicy({ origin: PARTNER, methods: ['PUT'] })

function requestFrom(origin: string, method = 'GET', asked?: string): Request {
  const headers = new Headers({ origin })
  if (asked !== undefined) headers.set('access-control-request-method', asked)
  return new Request('http://localhost/', { method, headers })
}

function done(): Response {
  return new Response('done')
}

function allowed({ headers }: Response): string | null {
  return headers.get('access-control-allow-origin')
}

test('handlers inside another policy keep theirs, for requests and for preflights', async () => {
  const { GET, PUT, OPTIONS } = routesUnder(page, {
    GET: done,
    ...routesUnder(partner, { PUT: done }),
  })
  expect(allowed(await GET(requestFrom(PAGE)))).toBe(PAGE)
  expect(allowed(await PUT(requestFrom(PARTNER, 'PUT')))).toBe(PARTNER)
  expect(allowed(await PUT(requestFrom(PAGE, 'PUT')))).toBeNull()
  expect(allowed(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'GET')))).toBe(PAGE)
  expect(allowed(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'HEAD')))).toBe(PAGE)
  expect(allowed(await OPTIONS(requestFrom(PARTNER, 'OPTIONS', 'PUT')))).toBe(PARTNER)
  expect(allowed(await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'PUT')))).toBeNull()
})

describe("application's own OPTIONS", () => {
  const own = (): Response => new Response('own')

  test('is reached by what is no preflight, under the nearest policy', async () => {
    const { OPTIONS } = routesUnder(page, routesUnder(partner, { GET: done, OPTIONS: own }))
    const answer = await OPTIONS(requestFrom(PARTNER, 'OPTIONS'))
    expect([await answer.text(), allowed(answer)]).toEqual(['own', PARTNER])
    expect((await OPTIONS(requestFrom(PARTNER, 'OPTIONS', 'GET'))).status).toBe(204)
  })

  test('is what Next answers where there is none', async () => {
    const { OPTIONS } = routesUnder(page, { GET: done, ...routesUnder(partner, { PUT: done }) })
    const answer = await OPTIONS(requestFrom(PAGE, 'OPTIONS'))
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, PUT'])
    expect(allowed(answer)).toBe(PAGE)
    const preflight = await OPTIONS(requestFrom(PAGE, 'OPTIONS', 'OPTIONS'))
    expect(preflight.status).toBe(204)
  })
})

test('redirect that a handler throws carries the headers', async () => {
  const { GET } = routesUnder(page, { GET: () => redirect('/elsewhere') })
  const answer: Response = await GET(requestFrom(PAGE))
  expect([answer.status, answer.headers.get('location')]).toEqual([307, '/elsewhere'])
  expect(allowed(answer)).toBe(PAGE)
})

test('handler is given what Next gives it', async () => {
  const seen: unknown[] = []
  const { GET } = routesUnder(page, {
    GET: (request: Request, context: { readonly params: Promise<{ id: string }> }) => {
      seen.push(request, context)
      return done()
    },
  })
  const [request, context] = [requestFrom(PAGE), { params: Promise.resolve({ id: '7' }) }]
  await GET(request, context)
  expect(seen).toEqual([request, context])
})

test('handler that returns nothing is left to Next, which says so', async () => {
  const { GET } = routesUnder(page, { GET: () => {} })
  expect(await GET(requestFrom(PAGE))).toBeUndefined()
})

test('error of a handler goes on to Next', async () => {
  const error = new Error('thrown')
  const { GET } = routesUnder(page, { GET: () => Promise.reject(error) })
  await expect(GET(requestFrom(PAGE))).rejects.toBe(error)
})

test.each(['GET', 'OPTIONS'] as const)(
  'look-up that fails goes on to Next from %s',
  async (method) => {
    const error = new Error('no luck')
    const failing = definePolicy({ origin: () => Promise.reject(error) })
    const routes = routesUnder(failing, { GET: done })
    await expect(routes[method](requestFrom(PAGE, method, 'GET'))).rejects.toBe(error)
  },
)

test("handler under '*' reads nothing of the request, so that Next may prerender its answer", async () => {
  const { GET } = routesUnder(definePolicy({ origin: '*' }), { GET: done })
  const unreadable = new Proxy({} as Request, {
    get: (_, name) => {
      throw new Error(`${String(name)} was read`)
    },
  })
  expect(allowed(await GET(unreadable))).toBe('*')
})
