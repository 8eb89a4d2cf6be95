import { Module, type INestApplication, type Type } from '@nestjs/common'
import { IoAdapter } from '@nestjs/platform-socket.io'
import { WsAdapter } from '@nestjs/platform-ws'
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'
import { describe, expect, test } from 'vitest'
import { CorsModule, corsWebSockets } from '../src/index.ts'
import { platforms, start } from './platforms.ts'
import { applicationPolicy, PAGE, STRANGER } from './policies.ts'
import { upgrade } from './upgrade.ts'

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

for (const platform of platforms) {
  describe.each(libraries)(`gateways of $name on ${platform.name}`, ({ path, use }) => {
    test('deny an upgrade from an origin that the policy denies, and accept it without the policy', async () => {
      const guarded = await start(platform, moduleOf(Gateway), (app) => use(app, true))
      const open = await start(platform, moduleOf(Gateway), (app) => use(app, false))
      try {
        expect(await upgrade(guarded.port, path, { Origin: STRANGER })).toBe(false)
        expect(await upgrade(open.port, path, { Origin: STRANGER })).toBe(true)
      } finally {
        await guarded.close()
        await open.close()
      }
    })

    test('accept an upgrade from an allowed origin, and one without an Origin', async () => {
      const running = await start(platform, moduleOf(Gateway), (app) => use(app, true))
      try {
        expect(await upgrade(running.port, path, { Origin: PAGE })).toBe(true)
        expect(await upgrade(running.port, path, {})).toBe(true)
      } finally {
        await running.close()
      }
    })

    test("call the gateway's own check for origins that the policy allows", async () => {
      const running = await start(platform, moduleOf(WithKey), (app) => use(app, true))
      try {
        expect(await upgrade(running.port, path, { Origin: PAGE })).toBe(false)
        expect(await upgrade(running.port, path, { Origin: PAGE, 'X-Key': 'right' })).toBe(true)
        expect(await upgrade(running.port, path, { Origin: STRANGER, 'X-Key': 'right' })).toBe(
          false,
        )
      } finally {
        await running.close()
      }
    })
  })
}
