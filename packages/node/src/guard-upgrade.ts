import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import { assertHandlerArgument, mapMaybePromise, toPolicy } from '@cors/core/adapter'
import { allowsUpgrade } from './allows-upgrade.ts'
import { warn, type OnErrorOptions } from './report-error.ts'

/** A listener for the `upgrade` event of `node:http`'s server. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

const DENIAL = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/**
 * A listener for `server.on('upgrade', …)` that accepts what `allowsUpgrade` allows. To any other upgrade it sends 403
 * and closes the connection.
 *
 * @param policy - a policy, its options, or `false` to deny every page
 * @param accept - accepts the upgrade, for example with `handleUpgrade` of `ws`
 * @throws {CorsPolicyError} if the policy or the listener is missing, or the options are rejected
 */
export function guardUpgrade<const Options extends CorsOptions>(
  policy: CorsPolicy | CheckedOptions<Options> | false,
  accept: UpgradeListener,
  { onError = warn }: OnErrorOptions = {},
): UpgradeListener {
  assertHandlerArgument(accept, 'guardUpgrade({ origin: ["https://app.example.com"] }, accept)')
  const checked = toPolicy(policy)
  return (request, socket, head) => {
    // Node passes the socket without an error listener, and an unhandled error event ends the process.
    socket.on('error', ignore)
    void mapMaybePromise(allowsUpgrade(checked, request, { onError }), (isAllowed) => {
      if (!isAllowed || socket.destroyed) return deny(socket)
      socket.off('error', ignore)
      return accept(request, socket, head)
    })
  }
}

function deny(socket: Duplex): void {
  socket.end(DENIAL, () => socket.destroy())
}

function ignore(): void {}
