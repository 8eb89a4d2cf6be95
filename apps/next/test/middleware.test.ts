import { sendRequest, preflightFor } from './send-request.ts'
import { serveNext, type NextServer } from './serve-next.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PAGE = 'https://app.example.com'
const PLAIN = { 'access-control-allow-origin': PAGE }

describe.each([
  ['14', 'edge', '../../next-14/'],
  ['15', 'edge', '../../next-15/'],
  ['15', 'nodejs', '../../next-15/'],
])("user's middleware of Next %s on the %s runtime", (version, runtime, folder) => {
  let server: NextServer

  beforeAll(async () => {
    server = await serveNext({
      folder: new URL(folder, import.meta.url),
      command: 'start',
      hostname: 'localhost',
      env: { CORS_BUILD: runtime, CORS_PLACE: 'proxy', CORS_POLICIES: 'plain' },
    })
  })

  afterAll(() => server.close())

  test.each([
    ['redirects', '/moved', 307, ''],
    ['rewrites', '/rewritten', 200, 'text'],
    ['sets request headers', '/marked', 200, 'somebody'],
    ['responds', '/guarded', 401, 'unauthorized'],
  ])('%s under the policy', async (_, path, status, body) => {
    const reply = await sendRequest(`${server.url}${path}`, { headers: { origin: PAGE } })
    expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors: PLAIN })
    // Next 14 overwrites the Vary of a middleware on responses of routes.
    expect(reply.vary.includes('origin')).toBe(version !== '14' || status !== 200)
    expect(reply.body).toContain(body)
  })

  test('sets cookies under the policy', async () => {
    const reply = await sendRequest(`${server.url}/marked`, { headers: { origin: PAGE } })
    expect(reply.lines('set-cookie')).toEqual(['visits=1; Path=/'])
  })

  test('is not called for preflights', async () => {
    const reply = await sendRequest(`${server.url}/guarded`, preflightFor('GET', PAGE))
    expect(reply).toMatchObject({ status: 204, cors: PLAIN, body: '' })
  })
})

test.each([
  ['14', `${PAGE} and *`, '../../next-14/'],
  ['15', PAGE, '../../next-15/'],
])('middleware of Next %s: a header that a route sets, too, is %s', async (_, expected, folder) => {
  const server = await serveNext({
    folder: new URL(folder, import.meta.url),
    command: 'start',
    env: { CORS_PLACE: 'proxy', CORS_POLICIES: 'plain' },
  })
  try {
    const reply = await sendRequest(`${server.url}/own-headers`, { headers: { origin: PAGE } })
    expect(reply.cors['access-control-allow-origin']).toBe(expected)
  } finally {
    await server.close()
  }
})
