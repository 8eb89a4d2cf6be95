import { sendRequest, preflightFor } from '@cors/next-16/testing/send-request'
import { serveNext, type NextServer } from '@cors/next-16/testing/serve-next'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PAGE = 'https://app.example.com'
const PLAIN = { 'access-control-allow-origin': PAGE }

describe.each(['edge', 'nodejs'])("user's middleware on the %s runtime", (runtime) => {
  let server: NextServer

  beforeAll(async () => {
    server = await serveNext({
      folder: new URL('../', import.meta.url),
      command: 'start',
      hostname: 'localhost',
      env: { CORS_RUNTIME: runtime, CORS_PLACE: 'proxy', CORS_POLICIES: 'plain' },
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
    expect(reply.vary).toContain('origin')
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
