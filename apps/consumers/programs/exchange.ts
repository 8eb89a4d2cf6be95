import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export const ORIGIN = 'https://app.example.com'

/** What a page of `ORIGIN` and one of another origin get from an application whose policy lists `ORIGIN` and `PUT`. */
export async function assertServesCors(
  send: (path: string, init: RequestInit) => Promise<Response>,
  path = '/',
): Promise<void> {
  const preflight = await send(path, {
    method: 'OPTIONS',
    headers: {
      Origin: ORIGIN,
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'content-type',
    },
  })
  assert.equal(preflight.status, 204)
  assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), ORIGIN)
  assert.equal(preflight.headers.get('Access-Control-Allow-Methods'), 'PUT')

  const allowed = await send(path, { headers: { Origin: ORIGIN } })
  assert.equal(allowed.headers.get('Access-Control-Allow-Origin'), ORIGIN)
  assert.equal(await allowed.text(), 'hello')

  const denied = await send(path, { headers: { Origin: 'https://other.example.com' } })
  assert.equal(denied.headers.get('Access-Control-Allow-Origin'), null)
}

/** Serves on a free port for as long as `use` takes. */
export async function serving(
  listener: RequestListener,
  use: (send: (path: string, init: RequestInit) => Promise<Response>) => Promise<void>,
): Promise<void> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    await use((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init))
  } finally {
    await close(server)
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)))
  })
}
