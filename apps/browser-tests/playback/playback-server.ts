import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { forward } from './forward.ts'
import { makeCertificate } from './make-certificate.ts'
import { PlayingScenario } from './playing-scenario.ts'
import { readRequests, type RawRequest } from './read-requests.ts'
import type { Hop, PlaybackResponse, ReceivedRequest } from './scenario.ts'
import { writeResponse } from './write-response.ts'

/** A proxy that plays every server for a browser. */
export interface PlaybackServer {
  readonly port: number
  /** Plays hops in order at a URL and at the URLs of their redirects. Throws if one of the URLs is in use. */
  readonly play: (url: string, hops: readonly Hop[]) => Playing
  /** Uses a real server on this port of loopback for a host, as long as the playback server runs. */
  readonly serve: (host: string, port: number) => Served
  /** Opens a port of loopback that responds as the proxy does, for requests without a proxy. Returns the port. */
  readonly listen: (scheme: 'http' | 'https') => Promise<number>
  readonly close: () => Promise<void>
}

interface Playing {
  /** The URLs of the expected requests, in order. */
  readonly urls: readonly string[]
  /** Every request for one of the URLs so far. */
  readonly received: readonly ReceivedRequest[]
  /** Frees the URLs. */
  readonly stop: () => void
}

interface Served {
  /** Every request for the host so far, with its response. */
  readonly exchanges: readonly {
    readonly request: ReceivedRequest
    readonly response: PlaybackResponse
  }[]
}

/**
 * Starts a proxy on loopback that plays every http and https server, for any host, port and path. No name is resolved and
 * no request leaves the machine.
 *
 * @param pages - the pages at these paths, on any host
 */
export async function startPlayback(
  pages: Readonly<Record<string, PlaybackResponse>>,
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
      if (!(await respond(socket, request, new URL(request.target)))) return
    }
    if (tunnelTo === undefined) return
    socket.write('HTTP/1.1 200 \r\n\r\n')
    await serveOrigin('https', secured(socket))
  }

  async function serveOrigin(scheme: 'http' | 'https', socket: Socket): Promise<void> {
    for await (const request of readRequests(socket)) {
      const host = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1]
      const url = new URL(request.target, `${scheme}://${host}`)
      if (!(await respond(socket, request, url))) return
    }
  }

  function secured(socket: Socket): Socket {
    return prepare(new TLSSocket(socket, { isServer: true, secureContext }))
  }

  /** @returns whether the connection can be used again */
  async function respond(socket: Socket, request: RawRequest, { href, host, pathname }: URL) {
    const received: ReceivedRequest = {
      method: request.method,
      url: href,
      headers: request.headers,
    }
    const real = hosts.get(host)
    if (real !== undefined) {
      real.exchanges.push({
        request: received,
        response: await forward(socket, request, real.port),
      })
      return true
    }
    const found = scenarios.get(href)?.respond(received) ?? pages[pathname]
    return writeResponse(socket, request.method, found ?? { status: 404, headers: [], body: '' })
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
  readonly exchanges: { request: ReceivedRequest; response: PlaybackResponse }[]
}

/** Ignores errors: a browser may close a connection at any moment. */
function prepare<S extends Socket>(socket: S): S {
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  return socket
}
