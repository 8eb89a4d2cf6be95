import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const STRANGER = 'https://stranger.example'

/** The origin that a request and its preflight allow, and the status of the response to the request. */
const routes = [
  { method: 'GET', path: '/api/v1/cats', allowed: PAGE, status: 200 },
  { method: 'GET', path: '/api/v2/cats', allowed: PARTNER, status: 200 },
  { method: 'GET', path: '/api/v1/cats/0', allowed: PAGE, status: 200 },
  { method: 'GET', path: '/api/v1/cats/no-number', allowed: PAGE, status: 400 },
  { method: 'PUT', path: '/api/v1/cats/1', allowed: PARTNER, status: 200 },
  { method: 'DELETE', path: '/api/v1/cats/1', allowed: undefined, status: 200 },
  { method: 'GET', path: '/admin', allowed: PARTNER, status: 401 },
  { method: 'PUT', path: '/admin', allowed: PARTNER, status: 401 },
  { method: 'GET', path: '/feeds/events', allowed: PAGE, status: 200 },
  { method: 'GET', path: '/feeds/file', allowed: PAGE, status: 200 },
  { method: 'GET', path: '/feeds/old', allowed: PAGE, status: 302 },
  { method: 'GET', path: '/nowhere', allowed: PAGE, status: 404 },
]

describe.each(['express', 'fastify'])('the built application on %s', (platform) => {
  let program: ChildProcess
  let url = ''

  beforeAll(async () => {
    program = spawn(process.execPath, ['dist/main.js'], {
      cwd: new URL('..', import.meta.url),
      env: { ...process.env, PLATFORM: platform, PORT: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface(program.stdout!)) {
      if (!line.startsWith('http://')) continue
      url = line
      break
    }
    program.stdout!.resume()
  })

  afterAll(async () => {
    if (program.exitCode !== null) return
    const ended = once(program, 'exit')
    program.kill('SIGTERM')
    await ended
  })

  /** The status, and the origin that the response allows. */
  async function send(
    path: string,
    method: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<readonly [number, string | null]> {
    const response = await fetch(`${url}${path}`, { method, redirect: 'manual', headers })
    await response.body?.cancel()
    return [response.status, response.headers.get('access-control-allow-origin')]
  }

  test.each(routes)('$method $path allows $allowed', async ({ method, path, allowed, status }) => {
    for (const origin of [PAGE, PARTNER, STRANGER]) {
      const granted = origin === allowed ? origin : null
      expect(await send(path, method, { origin })).toEqual([status, granted])
      const preflight = { origin, 'access-control-request-method': method }
      const preflightStatus = granted === null ? 403 : 204
      expect(await send(path, 'OPTIONS', preflight)).toEqual([preflightStatus, granted])
    }
  })

  test('lets its own pages read GraphQL', async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: PAGE },
      body: '{"query":"{ cats }"}',
    })
    expect(await response.json()).toEqual({ data: { cats: ['Tom', 'Garfield'] } })
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE)
  })

  test('accepts WebSockets from its own pages, and denies them to others', async () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket`, { origin: PAGE })
    await once(socket, 'open')
    socket.send('{"event":"cat"}')
    const [data] = (await once(socket, 'message')) as [Buffer]
    expect(JSON.parse(data.toString())).toEqual({ event: 'cat', data: 'meow' })
    socket.close()
    const foreign = new WebSocket(`${url.replace('http', 'ws')}/socket`, { origin: STRANGER })
    const [, denial] = (await once(foreign, 'unexpected-response')) as [
      unknown,
      { statusCode: number; destroy(): void },
    ]
    expect(denial.statusCode).toBe(403)
    denial.destroy()
  })
})
