import type { IncomingMessage } from 'node:http'
import type { INestApplicationContext, WebSocketAdapter } from '@nestjs/common'
import { allowsUpgrade, socketIoOptions } from '@cors/node'
import type { CorsPolicy } from '@cors/core'
import { isChosenPerRequest } from './policy-of-request.ts'
import { CorsApplication } from './cors-application.ts'

interface Handshake {
  readonly req: IncomingMessage
}

type VerifyCallback = (allowed: boolean, status?: number, message?: string) => void

/** The options of `ws` (`verifyClient`) and of socket.io (`allowRequest`) that accept or reject a handshake. */
interface GatewayOptions {
  readonly verifyClient?:
    | ((handshake: Handshake) => boolean)
    | ((handshake: Handshake, callback: VerifyCallback) => void)
  readonly allowRequest?: (
    request: IncomingMessage,
    callback: (message: string | null | undefined, allowed: boolean) => void,
  ) => void
}

/**
 * Makes WebSocket gateways accept only the origins that the application's policy allows. Browsers open a WebSocket to
 * any server, send the visitor's cookies and apply no CORS. The server's own origin is denied too, unless the policy
 * lists it.
 *
 * @param app - the application, which imports `CorsModule`
 * @param adapter - a new `WsAdapter` or `IoAdapter`; a gateway's own `verifyClient` or `allowRequest` is called only for
 * handshakes that the policy allows
 * @returns the adapter, for `app.useWebSocketAdapter`
 * @throws {Error} where a function chooses the policy of each request
 */
export function corsWebSockets<Adapter extends WebSocketAdapter>(
  app: INestApplicationContext,
  adapter: Adapter,
): Adapter {
  const { policy } = app.get(CorsApplication, { strict: false })
  if (isChosenPerRequest(policy)) {
    throw new Error(
      '@cors/nestjs: a function chooses the policy of each request of this application, and a WebSocket handshake is no request as controllers get it; call allowsUpgrade(policy, request) of @cors/node in verifyClient or allowRequest instead of corsWebSockets',
    )
  }
  const create = adapter.create.bind(adapter)
  adapter.create = (port: number, options?: GatewayOptions): unknown =>
    create(port, { ...options, ...guardOptions(policy, options) })
  return adapter
}

function guardOptions(
  policy: CorsPolicy,
  { verifyClient, allowRequest }: GatewayOptions = {},
): object {
  const forSocketIo = socketIoOptions(policy)
  return {
    ...forSocketIo,
    allowRequest: ((request, callback) =>
      forSocketIo.allowRequest(request, (message, allowed) => {
        if (allowed && allowRequest !== undefined) allowRequest(request, callback)
        else callback(message, allowed)
      })) satisfies GatewayOptions['allowRequest'],
    verifyClient: (handshake: Handshake, respond: VerifyCallback): void => {
      function conclude(allowed: boolean): void {
        if (!allowed) respond(false, 403)
        else if (verifyClient === undefined) respond(true)
        else if (verifyClient.length === 2) verifyClient(handshake, respond)
        else respond((verifyClient as (handshake: Handshake) => boolean)(handshake))
      }
      const allowed = allowsUpgrade(policy, handshake.req)
      if (typeof allowed === 'boolean') conclude(allowed)
      else allowed.then(conclude).catch(() => respond(false, 500))
    },
  }
}
