import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { CheckedOptions, CorsOptions, CorsPolicy } from '@cors/core'
import { goOn, toPolicy } from '@cors/core/adapter'
import { allowsUpgrade } from './allows-upgrade.ts'
import { warn, type OnError } from './report-error.ts'

/** A listener for the `upgrade` event of `node:http`'s server. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

const REFUSAL = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/**
 * A listener for `server.on('upgrade', …)` that lets through what `allowsUpgrade` allows, and answers everything else
 * with 403 and an end of the connection.
 *
 * @param policy - a policy, its options, or `false` to refuse every page
 * @param accept - takes the upgrade: `wss.handleUpgrade` of `ws`, for instance
 * @param onError - called with the error of a look-up that failed, whose upgrade is refused; default: a warning of
 * the process
 * @throws {CorsPolicyError} where the options are refused
 */
export function guardUpgrade<const Options extends CorsOptions>(
  policy: CorsPolicy | CheckedOptions<Options> | false,
  accept: UpgradeListener,
  onError: OnError = warn,
): UpgradeListener {
  const checked = toPolicy(policy)
  return (request, socket, head) => {
    // Node hands the socket over without a listener, and an error that nothing listens to would end the process.
    socket.on('error', ignore)
    void goOn(allowsUpgrade(checked, request, onError), (allowed) => {
      if (!allowed || socket.destroyed) return refuse(socket)
      socket.off('error', ignore)
      return accept(request, socket, head)
    })
  }
}

function refuse(socket: Duplex): void {
  socket.end(REFUSAL, () => socket.destroy())
}

function ignore(): void {}
