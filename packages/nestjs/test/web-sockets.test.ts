import { request as httpRequest } from 'node:http'
import { Module, type INestApplication, type Type } from '@nestjs/common'
import { IoAdapter } from '@nestjs/platform-socket.io'
import { WsAdapter } from '@nestjs/platform-ws'
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'
import { describe, expect, test } from 'vitest'
import { CorsModule, corsWebSockets } from '../src/index.ts'
import { platforms, start, type Running } from './platforms.ts'
import { applicationPolicy, PAGE, STRANGER } from './policies.ts'

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
class WithKey {}

function moduleOf(gateway: Type): Type {
  @Module({ imports: [CorsModule.forRoot(applicationPolicy)], providers: [gateway] })
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

/** Whether the server accepts an upgrade with a cookie. */
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
    sent.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(true)
    })
    sent.on('response', (response) => {
      response.resume()
      resolve(false)
    })
    sent.on('error', () => resolve(false))
    sent.end()
  })
}

for (const platform of platforms) {
  describe.each(libraries)(`gateways of $name on ${platform.name}`, ({ path, use }) => {
    test('deny an upgrade from an origin that the policy denies, and accept it without the policy', async () => {
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

    test('accept an upgrade from an allowed origin, and one without an Origin', async () => {
      const running = await start(platform, moduleOf(Gateway), (app) => use(app, true))
      try {
        expect(await upgrades(running, path, { Origin: PAGE })).toBe(true)
        expect(await upgrades(running, path, {})).toBe(true)
      } finally {
        await running.close()
      }
    })

    test("call the gateway's own check for origins that the policy allows", async () => {
      const running = await start(platform, moduleOf(WithKey), (app) => use(app, true))
      try {
        expect(await upgrades(running, path, { Origin: PAGE })).toBe(false)
        expect(await upgrades(running, path, { Origin: PAGE, 'X-Key': 'right' })).toBe(true)
        expect(await upgrades(running, path, { Origin: STRANGER, 'X-Key': 'right' })).toBe(false)
      } finally {
        await running.close()
      }
    })
  })
}
