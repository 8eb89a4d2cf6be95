import type { IncomingMessage } from 'node:http'
import type { INestApplicationContext, WebSocketAdapter } from '@nestjs/common'
import { allowsUpgrade, socketIoOptions } from '@cors/node'
import type { CorsPolicy } from '@cors/core'
import { CorsApplication } from './cors-application.ts'

interface Handshake {
  readonly req: IncomingMessage
}

type Answer = (allowed: boolean, status?: number, message?: string) => void

/** The options of `ws` and of socket.io that decide on a handshake. */
interface GatewayOptions {
  readonly verifyClient?:
    | ((handshake: Handshake) => boolean)
    | ((handshake: Handshake, answer: Answer) => void)
  readonly allowRequest?: (
    request: IncomingMessage,
    callback: (message: string | null | undefined, allowed: boolean) => void,
  ) => void
}

/**
 * Holds WebSocket gateways to the application's policy: browsers open a WebSocket to any server, with the visitor's
 * cookies, and apply no CORS to it. Handshakes of pages that the policy does not allow are refused, those of the
 * server's own pages too, unless it lists them.
 *
 * @param app - the application, which imports `CorsModule`
 * @param adapter - a new `WsAdapter` or `IoAdapter`; a gateway's own `verifyClient` or `allowRequest` is asked second
 * @returns the adapter, for `app.useWebSocketAdapter`
 */
export function corsWebSockets<Adapter extends WebSocketAdapter>(
  app: INestApplicationContext,
  adapter: Adapter,
): Adapter {
  const { policy } = app.get(CorsApplication, { strict: false })
  const create = adapter.create.bind(adapter)
  adapter.create = (port: number, options?: GatewayOptions): unknown =>
    create(port, { ...options, ...guard(policy, options) })
  return adapter
}

function guard(policy: CorsPolicy, { verifyClient, allowRequest }: GatewayOptions = {}): object {
  const forSocketIo = socketIoOptions(policy)
  return {
    ...forSocketIo,
    allowRequest: ((request, callback) =>
      forSocketIo.allowRequest(request, (message, allowed) => {
        if (allowed && allowRequest !== undefined) allowRequest(request, callback)
        else callback(message, allowed)
      })) satisfies GatewayOptions['allowRequest'],
    verifyClient: (handshake: Handshake, answer: Answer): void => {
      function conclude(allowed: boolean): void {
        if (!allowed) answer(false, 403)
        else if (verifyClient === undefined) answer(true)
        else if (verifyClient.length === 2) verifyClient(handshake, answer)
        else answer((verifyClient as (handshake: Handshake) => boolean)(handshake))
      }
      const allowed = allowsUpgrade(policy, handshake.req)
      if (typeof allowed === 'boolean') conclude(allowed)
      else allowed.then(conclude).catch(() => answer(false, 500))
    },
  }
}
