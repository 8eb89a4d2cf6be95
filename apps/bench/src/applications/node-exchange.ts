import { IncomingMessage, ServerResponse, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { RequestParts } from '../scenarios/fresh-requests.ts'

/** Node's own request and response, as the listener of a server gets them. */
export interface NodeExchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** Discards what is written to it. */
class Sink extends Duplex {
  override _read(): void {}

  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done()
  }
}

export function nodeExchange({ method, headers }: RequestParts): NodeExchange {
  const socket = new Sink() as unknown as Socket
  const request = new IncomingMessage(socket)
  Object.assign(request, { method, url: '/text', httpVersionMajor: 1, httpVersionMinor: 1 })
  request.httpVersion = '1.1'
  request.headers = headers
  request.complete = true
  request.push(null)
  const response = new ServerResponse(request)
  response.assignSocket(socket)
  return { request, response }
}

/** Passes exchanges to a server, one after another. Resolves when all responses are written. */
export function handleExchanges(server: Server, exchanges: readonly NodeExchange[]): Promise<void> {
  return new Promise((resolve) => {
    let open = exchanges.length
    const finish = (): void => {
      open--
      if (open === 0) resolve()
    }
    for (const { request, response } of exchanges) {
      response.once('finish', finish)
      server.emit('request', request, response)
    }
  })
}
