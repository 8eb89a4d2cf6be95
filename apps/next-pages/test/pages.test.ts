import { sendRequest, preflightFor } from '@cors/next-16/testing/send-request'
import { serveNext, type NextServer } from '@cors/next-16/testing/serve-next'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const STRANGER = 'https://stranger.example'

const NOTHING = {}
const SITE = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Total-Count',
}
const SITE_PREFLIGHT = {
  'access-control-allow-origin': PAGE,
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': 'PUT',
}
const PARTNERS = { 'access-control-allow-origin': PARTNER }
const PARTNERS_PREFLIGHT = { ...PARTNERS, 'access-control-allow-methods': 'PUT' }

let server: NextServer

beforeAll(async () => {
  server = await serveNext({ folder: new URL('../', import.meta.url), command: 'start' })
})

afterAll(() => server.close())

describe('URL that is not canonical', () => {
  const urls = [
    ['/base/api/echo/', SITE_PREFLIGHT, SITE],
    ['/base/api/echo', SITE_PREFLIGHT, SITE],
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

describe('API route of the Pages Router under its own policy', () => {
  test.each([
    ['json', 200, '{"method":"GET"}'],
    ['own-headers', 200, 'own'],
    ['written', 201, 'written'],
    ['redirect', 302, '/base/api/echo/'],
    ['status', 418, ''],
    ['streamed', 200, 'onetwo'],
    ['throws', 500, 'Internal Server Error'],
  ])(
    'that responds with %s carries the headers, and none for another origin',
    async (kind, status, body) => {
      for (const [origin, cors] of [
        [PAGE, SITE],
        [STRANGER, NOTHING],
      ] as const) {
        const reply = await sendRequest(`${server.url}/base/api/own/${kind}`, {
          headers: { origin },
        })
        expect({ status: reply.status, cors: reply.cors, body: reply.body }).toEqual({
          status,
          cors,
          body,
        })
        expect(reply.vary).toContain('origin')
      }
    },
  )

  test('merges the Vary of the handler and of compression', async () => {
    for (const kind of ['own-headers', 'written']) {
      const { vary } = await sendRequest(`${server.url}/base/api/own/${kind}`, {
        headers: { origin: PAGE },
      })
      expect(vary).toEqual(expect.arrayContaining(['accept', 'origin']))
    }
    const { vary } = await sendRequest(`${server.url}/base/api/own/json`, {
      headers: { origin: PAGE },
    })
    expect(vary.toSorted()).toEqual(['accept-encoding', 'origin'])
  })

  test('ends its preflights', async () => {
    const url = `${server.url}/base/api/own/json`
    expect(await sendRequest(url, preflightFor('PUT', PAGE))).toMatchObject({
      status: 204,
      cors: SITE_PREFLIGHT,
      body: '',
    })
    expect(await sendRequest(url, preflightFor('PUT', STRANGER))).toMatchObject({
      status: 403,
      cors: NOTHING,
      body: '',
    })
  })

  test('is called for OPTIONS that is not a preflight', async () => {
    const reply = await sendRequest(`${server.url}/base/api/own/json`, {
      method: 'OPTIONS',
      headers: { origin: PAGE },
    })
    expect(reply).toMatchObject({ status: 200, cors: SITE, body: '{"method":"OPTIONS"}' })
  })

  test('takes precedence over the proxy, and the inner of two policies over the outer', async () => {
    for (const [origin, cors] of [
      [PARTNER, PARTNERS],
      [PAGE, NOTHING],
    ] as const) {
      const reply = await sendRequest(`${server.url}/base/api/own-nested`, { headers: { origin } })
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status: 200, cors })
      expect(reply.vary).toEqual(['origin'])
    }
  })
})

describe('API route of the Pages Router under the proxy alone', () => {
  test.each([
    ['/base/api/echo/', PAGE, 200, SITE],
    ['/base/api/echo/', STRANGER, 200, NOTHING],
    ['/base/api/partners/echo/', PARTNER, 200, PARTNERS],
    ['/base/api/throws/', PAGE, 500, SITE],
    ['/base/api/nowhere/', PAGE, 404, SITE],
  ])('%s responds to %s under the policy', async (path, origin, status, cors) => {
    const reply = await sendRequest(`${server.url}${path}`, { headers: { origin } })
    expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors })
    expect(reply.vary).toContain('origin')
  })

  test('replaces each header of the proxy that it sets itself', async () => {
    const reply = await sendRequest(`${server.url}/base/api/varying/`, {
      headers: { origin: PAGE },
    })
    expect(reply.cors).toEqual({ ...SITE, 'access-control-allow-origin': '*' })
    expect(reply.vary).toEqual(['accept'])
  })
})
