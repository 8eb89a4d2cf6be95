import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { SERVER_NAMES, USUAL_ADDRESSES, type LabAddresses } from '../model/addresses.ts'
import { AttemptLog } from '../recorder/attempt-log.ts'
import { recordServer } from '../recorder/record-server.ts'
import { createServers } from './create-servers.ts'
import { LAB_PARTS, type LabPart, type LabPorts } from './lab-ports.ts'
import { listenAs } from './listen-as.ts'
import type { LoopbackListener } from './listen-on-loopback.ts'
import { createLoginServer } from './login-server.ts'
import { createPageServer } from './page-server.ts'
import { publishLab } from './running-lab.ts'
import { Visitors } from './visitors.ts'

export interface Lab {
  readonly addresses: LabAddresses
  /** Ends every connection and frees every port. */
  close(): Promise<void>
}

/**
 * Starts the page and the servers. Resolves when all of them listen.
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
  try {
    const accept = new Map<LabPart, (connection: Socket) => void>()
    const listening: Partial<Record<LabPart, number>> = {}
    for (const part of LAB_PARTS) {
      // The servers need the addresses of all, so that connections wait for them.
      const listener = await listenAs(part, ports[part], (connection) => {
        const ready = accept.get(part)
        if (ready === undefined) connection.destroy()
        else ready(connection)
      })
      listeners.push(listener)
      listening[part] = listener.port
    }
    const addresses = toAddresses(listening as LabPorts)
    const visitors = new Visitors()
    const log = new AttemptLog()
    publishLab({ addresses, visitors, log })
    const servers = await createServers(page)
    for (const name of SERVER_NAMES) {
      accept.set(name, recordServer(servers[name], name, log, visitors))
    }
    accept.set('login', recordServer(createLoginServer(), 'login', log, visitors))
    accept.set('page', serve(page.server))
    return { addresses, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The usual addresses with the ports that the parts listen on. */
function toAddresses(ports: LabPorts): LabAddresses {
  const { page, login } = ports
  const servers = { ...USUAL_ADDRESSES.servers }
  for (const name of SERVER_NAMES) servers[name] = `http://localhost:${ports[name]}`
  return {
    page: `http://localhost:${page}`,
    fallback: `http://127.0.0.1:${page}`,
    senders: {
      app: `http://app.localhost:${page}`,
      evil: `http://evil.localhost:${page}`,
      neighbour: `http://localhost:${page}`,
    },
    servers,
    login: `http://login.localhost:${login}`,
  }
}

function serve(server: Server): (connection: Socket) => void {
  return (connection) => void server.emit('connection', connection)
}
