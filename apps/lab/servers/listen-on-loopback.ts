import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

export interface LoopbackListener {
  readonly port: number
  /** Ends every connection. */
  close(): Promise<void>
}

const addresses = ['127.0.0.1', '::1'] as const
const attemptsAtFreePort = 20

/**
 * Listens on one port of both loopback addresses, since `localhost` can be either, and on no other address.
 *
 * @param port - 0 for any free port
 * @param accept - called with each connection
 * @throws {Error} with the system's `code`, such as `EADDRINUSE`
 */
export async function listenOnLoopback(
  port: number,
  accept: (connection: Socket) => void,
): Promise<LoopbackListener> {
  const [v4, v6] = addresses
  for (let attempt = 1; ; attempt += 1) {
    const first = await listen(port, v4, accept)
    try {
      const second = await listenIfThereIs(first.port, v6, accept)
      return {
        port: first.port,
        close: async () => {
          await Promise.all([first.close(), second?.close()])
        },
      }
    } catch (error) {
      await first.close()
      if (port !== 0 || attempt === attemptsAtFreePort) throw error
    }
  }
}

async function listenIfThereIs(
  port: number,
  address: string,
  accept: (connection: Socket) => void,
): Promise<LoopbackListener | undefined> {
  try {
    return await listen(port, address, accept)
  } catch (error) {
    const missing = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(
      (error as NodeJS.ErrnoException).code ?? '',
    )
    if (missing) return undefined
    throw error
  }
}

async function listen(
  port: number,
  address: string,
  accept: (connection: Socket) => void,
): Promise<LoopbackListener> {
  const open = new Set<Socket>()
  const server = createServer((connection) => {
    open.add(connection)
    connection.on('close', () => open.delete(connection))
    accept(connection)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => close(server, open),
  }
}

async function close(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve)
    for (const connection of open) connection.destroy()
  })
}
