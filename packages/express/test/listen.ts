import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Served } from '@cors/conformance'

/** Serves a listener on a port of 127.0.0.1 that was free. */
export async function listen(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
