import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { forward } from './forward.ts'
import { makeCertificate } from './make-certificate.ts'
import { PlayingScenario } from './playing-scenario.ts'
import { readRequests, type RawRequest } from './read-requests.ts'
import type { Hop, PlaybackAnswer, ReceivedRequest } from './scenario.ts'
import { writeAnswer } from './write-answer.ts'

/** What a browser that has it as its proxy takes for the internet. */
export interface PlaybackServer {
  readonly port: number
  /** Plays hops in order at a URL and wherever they redirect to. Throws where one of the URLs is in use. */
  readonly play: (url: string, hops: readonly Hop[]) => Playing
  /** Lets a real server on this port of loopback be the host, for as long as the playback server runs. */
  readonly serve: (host: string, port: number) => Served
  /** Opens a port of loopback that answers as the proxy does, to be asked without one; gives the port. */
  readonly listen: (scheme: 'http' | 'https') => Promise<number>
  readonly close: () => Promise<void>
}

interface Playing {
  /** Where the requests are expected, in turn. */
  readonly urls: readonly string[]
  /** Every request for one of the URLs so far. */
  readonly received: readonly ReceivedRequest[]
  /** Frees the URLs. */
  readonly stop: () => void
}

interface Served {
  /** Every request for the host so far, and what it was answered. */
  readonly exchanges: readonly {
    readonly request: ReceivedRequest
    readonly answer: PlaybackAnswer
  }[]
}

/**
 * Starts a proxy on loopback that is every http and https server by itself, whatever the host, port and path.
 * No name is looked up and nothing leaves the machine.
 *
 * @param pages What is served, on any host, at these paths.
 */
export async function startPlayback(
  pages: Readonly<Record<string, PlaybackAnswer>>,
): Promise<PlaybackServer> {
  const secureContext = createSecureContext(await makeCertificate())
  const scenarios = new Map<string, PlayingScenario>()
  const hosts = new Map<string, Host>()
  const sockets = new Set<Socket>()
  const servers = new Set<Server>()
  const port = await open(serveProxy)

  async function open(serve: (socket: Socket) => Promise<void>): Promise<number> {
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      void serve(prepare(socket))
    })
    servers.add(server)
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  async function serveProxy(socket: Socket): Promise<void> {
    let tunnelTo: string | undefined
    for await (const request of readRequests(socket)) {
      if (request.method === 'CONNECT') {
        tunnelTo = request.target
        break
      }
      if (!(await answer(socket, request, new URL(request.target)))) return
    }
    if (tunnelTo === undefined) return
    socket.write('HTTP/1.1 200 \r\n\r\n')
    await serveOrigin('https', secured(socket))
  }

  async function serveOrigin(scheme: 'http' | 'https', socket: Socket): Promise<void> {
    for await (const request of readRequests(socket)) {
      const host = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1]
      const url = new URL(request.target, `${scheme}://${host}`)
      if (!(await answer(socket, request, url))) return
    }
  }

  function secured(socket: Socket): Socket {
    return prepare(new TLSSocket(socket, { isServer: true, secureContext }))
  }

  /** Says whether the connection can be used again. */
  async function answer(socket: Socket, request: RawRequest, { href, host, pathname }: URL) {
    const received: ReceivedRequest = {
      method: request.method,
      url: href,
      headers: request.headers,
    }
    const real = hosts.get(host)
    if (real !== undefined) {
      real.exchanges.push({ request: received, answer: await forward(socket, request, real.port) })
      return true
    }
    const found = scenarios.get(href)?.answer(received) ?? pages[pathname]
    return writeAnswer(socket, request.method, found ?? { status: 404, headers: [], body: '' })
  }

  return {
    port,
    play(url, hops) {
      const scenario = new PlayingScenario(url, hops)
      for (const each of scenario.urls) {
        if (scenarios.has(each)) throw new Error(`two scenarios at once want ${each}`)
      }
      for (const each of scenario.urls) scenarios.set(each, scenario)
      return {
        urls: [...scenario.urls],
        received: scenario.received,
        stop: () => scenario.urls.forEach((each) => scenarios.delete(each)),
      }
    },
    serve(host, realPort) {
      const real: Host = { port: realPort, exchanges: [] }
      hosts.set(host, real)
      return real
    },
    listen: (scheme) =>
      open((socket) => serveOrigin(scheme, scheme === 'https' ? secured(socket) : socket)),
    async close() {
      const closed = [...servers].map(
        (server) => new Promise<void>((resolve) => void server.close(() => resolve())),
      )
      for (const socket of sockets) socket.destroy()
      await Promise.all(closed)
    },
  }
}

interface Host {
  readonly port: number
  readonly exchanges: { request: ReceivedRequest; answer: PlaybackAnswer }[]
}

/** A browser may drop a connection at any moment; what it did not get it does not miss. */
function prepare<S extends Socket>(socket: S): S {
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  return socket
}
