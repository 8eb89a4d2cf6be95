import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const PAGE = 'https://app.example.com'
const PARTNER = 'https://partner.example'
const STRANGER = 'https://stranger.example'

/** Whom a preflight for a request and the request itself allow, and the request's status. */
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

describe.each(['express', 'fastify'])('the application as it is built, on %s,', (platform) => {
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

  async function allowed(
    path: string,
    method: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<readonly [number, string | null]> {
    const answer = await fetch(`${url}${path}`, { method, redirect: 'manual', headers })
    await answer.body?.cancel()
    return [answer.status, answer.headers.get('access-control-allow-origin')]
  }

  test.each(routes)(
    '$method $path allows $allowed',
    async ({ method, path, allowed: expected, status }) => {
      for (const origin of [PAGE, PARTNER, STRANGER]) {
        const grant = origin === expected ? origin : null
        expect(await allowed(path, method, { origin })).toEqual([status, grant])
        const asking = { origin, 'access-control-request-method': method }
        expect(await allowed(path, 'OPTIONS', asking)).toEqual([grant === null ? 403 : 204, grant])
      }
    },
  )

  test('GraphQL answers under the policy of the application', async () => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: PAGE },
      body: '{"query":"{ cats }"}',
    })
    expect(await answer.json()).toEqual({ data: { cats: ['Tom', 'Garfield'] } })
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE)
  })

  test('the gateway talks to pages of the application and refuses others', async () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket`, { origin: PAGE })
    await once(socket, 'open')
    socket.send('{"event":"cat"}')
    const [data] = (await once(socket, 'message')) as [Buffer]
    expect(JSON.parse(data.toString())).toEqual({ event: 'cat', data: 'meow' })
    socket.close()
    const foreign = new WebSocket(`${url.replace('http', 'ws')}/socket`, { origin: STRANGER })
    const [, refusal] = (await once(foreign, 'unexpected-response')) as [
      unknown,
      { statusCode: number; destroy(): void },
    ]
    expect(refusal.statusCode).toBe(403)
    refusal.destroy()
  })
})
