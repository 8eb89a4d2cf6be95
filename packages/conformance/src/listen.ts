import { createServer, type RequestListener, type Server } from 'node:http'
import type { Http2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import type { RunningServer } from './application.ts'

/** Lets a server, or a new server for a listener, listen on a free port of 127.0.0.1. */
export async function listen(
  given: Server | Http2Server | RequestListener,
): Promise<RunningServer> {
  const server = typeof given === 'function' ? createServer(given) : given
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
