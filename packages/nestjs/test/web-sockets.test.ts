import { request as httpRequest } from 'node:http'
import { Module, type INestApplication, type Type } from '@nestjs/common'
import { IoAdapter } from '@nestjs/platform-socket.io'
import { WsAdapter } from '@nestjs/platform-ws'
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'
import { describe, expect, test } from 'vitest'
import { CorsModule, corsWebSockets } from '../src/index.ts'
import { ask, PAGE, STRANGER } from './ask.ts'
import { platforms, start, type Running } from './platforms.ts'
import { application } from './policies.ts'

@WebSocketGateway({ path: '/socket' })
class Gateway {
  @SubscribeMessage('ping')
  ping(): string {
    return 'pong'
  }
}

@WebSocketGateway({
  path: '/socket',
  verifyClient: ({ req }: { req: { headers: Record<string, string> } }) =>
    req.headers['x-key'] === 'right',
  allowRequest: (
    { headers }: { headers: Record<string, string> },
    callback: (message: string | null, allowed: boolean) => void,
  ) => callback(null, headers['x-key'] === 'right'),
} as object)
class Locked {}

const heard: string[] = []

@WebSocketGateway({ path: '/socket' })
class Chat {
  @SubscribeMessage('say')
  say(_socket: unknown, text: string): void {
    heard.push(text)
  }
}

function moduleOf(gateway: Type): Type {
  @Module({ imports: [CorsModule.forRoot(application)], providers: [gateway] })
  class Application {}
  return Application
}

interface Library {
  readonly name: string
  readonly path: string
  readonly use: (app: INestApplication, guarded: boolean) => void
}

const libraries: readonly Library[] = [
  {
    name: 'ws',
    path: '/socket',
    use: (app, guarded) => {
      const adapter = new WsAdapter(app)
      app.useWebSocketAdapter(guarded ? corsWebSockets(app, adapter) : adapter)
    },
  },
  {
    name: 'socket.io',
    path: '/socket/?EIO=4&transport=websocket',
    use: (app, guarded) => {
      const adapter = new IoAdapter(app)
      app.useWebSocketAdapter(guarded ? corsWebSockets(app, adapter) : adapter)
    },
  },
]

/** Whether the server switches protocols for a visitor with a cookie. */
function upgrades(
  { port }: Running,
  path: string,
  headers: Record<string, string>,
): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = httpRequest({
      host: '127.0.0.1',
      port,
      path,
      agent: false,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        Cookie: 'session=secret',
        ...headers,
      },
    })
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy()
      resolve(true)
    })
    sent.on('response', (answer) => {
      answer.resume()
      resolve(false)
    })
    sent.on('error', () => resolve(false))
    sent.end()
  })
}

for (const platform of platforms) {
  describe.each(libraries)(`gateways of $name on ${platform.name}`, ({ path, use }) => {
    test('refuse the upgrade of a foreign page with a cookie, which they accept without the policy', async () => {
      const guarded = await start(platform, moduleOf(Gateway), (app) => use(app, true))
      const open = await start(platform, moduleOf(Gateway), (app) => use(app, false))
      try {
        expect(await upgrades(guarded, path, { Origin: STRANGER })).toBe(false)
        expect(await upgrades(open, path, { Origin: STRANGER })).toBe(true)
      } finally {
        await guarded.close()
        await open.close()
      }
    })

    test('accept the upgrade of an allowed page, and of a program without an origin', async () => {
      const running = await start(platform, moduleOf(Gateway), (app) => use(app, true))
      try {
        expect(await upgrades(running, path, { Origin: PAGE })).toBe(true)
        expect(await upgrades(running, path, {})).toBe(true)
      } finally {
        await running.close()
      }
    })

    test("ask what the gateway itself demands, after the policy's origin", async () => {
      const running = await start(platform, moduleOf(Locked), (app) => use(app, true))
      try {
        expect(await upgrades(running, path, { Origin: PAGE })).toBe(false)
        expect(await upgrades(running, path, { Origin: PAGE, 'X-Key': 'right' })).toBe(true)
        expect(await upgrades(running, path, { Origin: STRANGER, 'X-Key': 'right' })).toBe(false)
      } finally {
        await running.close()
      }
    })
  })

  test(`the HTTP transport of socket.io on ${platform.name} is readable for allowed pages alone`, async () => {
    const running = await start(platform, moduleOf(Gateway), (app) =>
      app.useWebSocketAdapter(corsWebSockets(app, new IoAdapter(app))),
    )
    const path = '/socket/?EIO=4&transport=polling'
    try {
      const allowed = await ask(running.port, { path, headers: { Origin: PAGE } })
      expect([allowed.status, allowed.headers['access-control-allow-origin']]).toEqual([200, PAGE])
      const refused = await ask(running.port, { path, headers: { Origin: STRANGER } })
      expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([
        403,
        undefined,
      ])
    } finally {
      await running.close()
    }
  })
  describe(`a session of socket.io over HTTP on ${platform.name}`, () => {
    const polling = '/socket/?EIO=4&transport=polling'
    const script = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }

    /** Runs with an application and the id of a session that an allowed page opened. */
    async function withSession(
      use: (
        send: (query: string, headers: Record<string, string>, body?: string) => Promise<number>,
      ) => unknown,
    ): Promise<void> {
      const running = await start(platform, moduleOf(Chat), (app) =>
        app.useWebSocketAdapter(corsWebSockets(app, new IoAdapter(app))),
      )
      heard.length = 0
      try {
        const opened = await ask(running.port, { path: polling, headers: { Origin: PAGE } })
        const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string }
        await use(async (query, headers, body) => {
          const path = `${polling}&${query.replace('SID', sid)}`
          const event = body === undefined ? {} : { method: 'POST', body }
          return (await ask(running.port, { path, headers, ...event })).status
        })
      } finally {
        await running.close()
      }
    }

    test('is not opened by JSONP, nor for a page of another site that does not say which', () =>
      withSession(async (send) => {
        expect(await send('j=0', {})).toBe(403)
        expect(await send('j=0', { Origin: PAGE })).toBe(403)
        expect(await send('', script)).toBe(403)
        expect(await send('', { 'Sec-Fetch-Site': 'same-site' })).toBe(403)
        expect(await send('', { 'Sec-Fetch-Site': 'same-origin' })).toBe(200)
        expect(await send('', {})).toBe(200)
      }))

    test('hears nothing of a foreign page that knows its id, and everything of an allowed one', () =>
      withSession(async (send) => {
        const forged = '42["say","forged"]'
        expect(await send('sid=SID', { Origin: PAGE }, '40')).toBe(200)
        expect(await send('sid=SID', { Origin: STRANGER }, forged)).toBe(403)
        expect(await send('sid=SID', { Origin: 'null' }, forged)).toBe(403)
        expect(await send('sid=SID&j=0', { Origin: STRANGER }, `d=${forged}`)).toBe(403)
        expect(await send('sid=SID', script)).toBe(403)
        expect(await send('sid=SID', { Origin: PAGE }, '42["say","hello"]')).toBe(200)
        expect(heard).toEqual(['hello'])
        expect(await send('sid=SID', { Origin: PAGE })).toBe(200)
      }))
  })
}
