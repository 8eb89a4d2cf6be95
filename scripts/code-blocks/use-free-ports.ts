import { Server, Socket, type AddressInfo } from 'node:net'

/** The free ports that are in the place of those that programs name. */
const ports = new Map<string, number>()
const starting = new Set<Promise<void>>()

/**
 * Lets every server of this process listen on a free port, and lets what connects to the port that it names reach it
 * there.
 */
export function useFreePorts(): void {
  listenOnFreePorts()
  connectToFreePorts()
}

/** Waits until every server that was told to listen does. */
export async function waitForServers(): Promise<void> {
  await Promise.all(starting)
}

/**
 * The free port in the place of one that a program names.
 *
 * @throws {Error} if no server listens there
 */
export function freePort(named: string): number {
  const port = ports.get(named)
  if (port === undefined) throw new Error(`no program of this page listens on port ${named}`)
  return port
}

function listenOnFreePorts(): void {
  const { listen } = Server.prototype
  Server.prototype.listen = function (this: Server, ...args: unknown[]) {
    const [first, ...rest] = args
    const options = typeof first === 'object' && first !== null ? first : { port: first }
    if (!('port' in options) || typeof options.port !== 'number') {
      return Reflect.apply(listen, this, args)
    }
    const named = String(options.port)
    const started = new Promise<void>((resolve) => {
      this.once('error', resolve)
      this.once('listening', () => {
        ports.set(named, (this.address() as AddressInfo).port)
        resolve()
      })
    })
    starting.add(started)
    const free = typeof first === 'number' ? 0 : { ...options, port: 0 }
    return Reflect.apply(listen, this, [free, ...rest])
  } as typeof listen
}

function connectToFreePorts(): void {
  const { connect } = Socket.prototype
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    // `net.connect` passes its arguments on as a list.
    const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0]
    if (typeof first === 'object' && first !== null && 'port' in first) {
      first.port = ports.get(String(first.port)) ?? first.port
    }
    return Reflect.apply(connect, this, args)
  } as typeof connect
}
