import { sendRequest, preflightFor } from './send-request.ts'
import { expect, test } from 'vitest'
import { PAGE, SITE, SITE_PREFLIGHT } from './expected-headers.ts'
import { serveApplication } from './serve-application.ts'

test('next dev enforces the policies as next start does', async () => {
  const server = await serveApplication('dev')
  try {
    const preflight = await sendRequest(`${server.url}/api/echo`, preflightFor('PUT', PAGE))
    expect(preflight).toMatchObject({ status: 204, cors: SITE_PREFLIGHT })
    for (const [path, status] of [
      ['/api/echo', 200],
      ['/api/own/events', 200],
      ['/api/throws', 500],
      ['/api/nowhere', 404],
    ] as const) {
      const reply = await sendRequest(`${server.url}${path}`, { headers: { origin: PAGE } })
      expect({ status: reply.status, cors: reply.cors }).toEqual({ status, cors: SITE })
    }
    const own = await sendRequest(`${server.url}/api/own/events`, preflightFor('PUT', PAGE))
    expect(own).toMatchObject({ status: 204, cors: SITE_PREFLIGHT })
    const forgotten = await sendRequest(
      `${server.url}/api/own/forgotten`,
      preflightFor('PUT', PAGE),
    )
    expect(forgotten.cors).toEqual({})
    await expect.poll(server.output).toContain('[CORS_OPTIONS_NOT_EXPORTED]')
  } finally {
    await server.close()
  }
}, 300_000)
