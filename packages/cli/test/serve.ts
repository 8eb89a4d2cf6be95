import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Served {
  /** Without a slash at the end. */
  readonly url: string
  /** Every request that was received, with its headers as they were sent. */
  readonly received: readonly Received[]
}

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: readonly string[]
}

/** Listens on a loopback address until the test ends. */
export async function serve(listener: RequestListener, host = '127.0.0.1'): Promise<Served> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', rawHeaders } = request
    received.push({ method, url, headers: rawHeaders })
    listener(request, response)
  })
  return { url: `http://${host}:${await listen(server, host)}`, received }
}

/** @returns the port */
export async function listen(
  server: Pick<Server, 'listen' | 'address' | 'close'> & { closeAllConnections?: () => void },
  host = '127.0.0.1',
): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections?.()
      }),
  )
  return (server.address() as AddressInfo).port
}
