import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { AttemptLog } from '../recorder/attempt-log.ts'
import { recordServer } from '../recorder/record-server.ts'
import { createRecorderServer } from '../recorder/recorder-server.ts'
import { createApis } from './create-apis.ts'
import { publishLabAddresses, type LabAddresses } from './lab-addresses.ts'
import type { LabPart, LabPorts } from './lab-ports.ts'
import { listenAs } from './listen-as.ts'
import type { LoopbackListener } from './listen-on-loopback.ts'
import { createPageServer } from './page-server.ts'
import { labPolicy } from './policy.ts'
import { servers, type ServerName } from './server-names.ts'

export interface Lab {
  readonly addresses: LabAddresses
  /** Ends every connection and frees every port. */
  close(): Promise<void>
}

/**
 * Starts the page, the servers and their recorder. Resolves when all of them listen.
 *
 * @throws {LabStartError} if a port is taken or the page is not built
 */
export async function startLab(ports: LabPorts): Promise<Lab> {
  const page = await createPageServer()
  const listeners: LoopbackListener[] = []
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()))
    await page.close()
  }
  const listen = async (part: LabPart, accept: (connection: Socket) => void): Promise<number> => {
    const listener = await listenAs(part, ports[part], accept)
    listeners.push(listener)
    return listener.port
  }
  try {
    const pagePort = await listen('page', serve(page.server))
    const pageOrigin = `http://localhost:${pagePort}`
    const policy = labPolicy(pageOrigin)
    const log = new AttemptLog()
    const created = await createApis(policy, page)
    const apis: Partial<Record<ServerName, string>> = {}
    for (const server of servers) {
      const port = await listen(server, recordServer(created[server], log))
      apis[server] = `http://localhost:${port}`
    }
    const recorder = createRecorderServer(policy, log)
    const addresses: LabAddresses = {
      page: pageOrigin,
      stranger: `http://127.0.0.1:${pagePort}`,
      apis: apis as Record<ServerName, string>,
      recorder: `http://localhost:${await listen('recorder', serve(recorder))}`,
    }
    publishLabAddresses(addresses)
    return { addresses, close }
  } catch (error) {
    await close()
    throw error
  }
}

function serve(server: Server): (connection: Socket) => void {
  return (connection) => void server.emit('connection', connection)
}
