import { createServer, type AddressInfo, type Socket } from 'node:net'
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
  readonly close: () => Promise<void>
}

export interface Playing {
  /** Where the requests are expected, in turn. */
  readonly urls: readonly string[]
  /** Every request for one of the URLs so far. */
  readonly received: readonly ReceivedRequest[]
  /** Frees the URLs. */
  readonly stop: () => void
}

export interface Served {
  /** Every request for the host so far, and what it was answered. */
  readonly exchanges: readonly { readonly request: ReceivedRequest; readonly answer: PlaybackAnswer }[]
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
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    void serveProxy(socket)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))

  async function serveProxy(socket: Socket): Promise<void> {
    prepare(socket)
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
    const secure = prepare(new TLSSocket(socket, { isServer: true, secureContext }))
    for await (const request of readRequests(secure)) {
      if (!(await answer(secure, request, new URL(request.target, `https://${tunnelTo}`)))) return
    }
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
      return false
    }
    const found = scenarios.get(href)?.answer(received) ?? pages[pathname]
    return writeAnswer(socket, request.method, found ?? { status: 404, headers: [], body: '' })
  }

  return {
    port: (server.address() as AddressInfo).port,
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
    serve(host, port) {
      const real: Host = { port, exchanges: [] }
      hosts.set(host, real)
      return real
    },
    async close() {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
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
