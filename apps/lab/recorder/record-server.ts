import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { AttemptLog } from './attempt-log.ts'
import type { Header, MessageHead } from './exchange.ts'
import { readMessageHead } from './read-message-head.ts'
import { RecordedConnection } from './recorded-connection.ts'

interface OpenExchange {
  readonly request: MessageHead
  response: MessageHead | undefined
}

/**
 * Logs every exchange of a server when its request arrives, and completes the entry when the head of the response is sent.
 * It follows one exchange at a time on each connection, since browsers do not pipeline.
 *
 * @returns a function that passes a connection to the server
 */
export function recordServer(server: Server, log: AttemptLog): (connection: Socket) => void {
  server.prependListener('request', (request) => {
    const exchange: OpenExchange = { request: headOf(request), response: undefined }
    log.add(exchange)
    recordResponse(request, exchange)
  })
  return (connection) => void server.emit('connection', new RecordedConnection(connection))
}

function recordResponse(request: IncomingMessage, exchange: OpenExchange): void {
  const connection = request.socket as unknown
  if (!(connection instanceof RecordedConnection)) {
    throw new TypeError('a recorded server got a connection that is not recorded')
  }
  let written = ''
  connection.onWrite = (bytes) => {
    written += bytes.toString('latin1')
    exchange.response = readMessageHead(written)
    if (exchange.response !== undefined) {
      connection.onWrite = undefined
    }
  }
}

function headOf(request: IncomingMessage): MessageHead {
  const headers: Header[] = []
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    headers.push([request.rawHeaders[at] ?? '', request.rawHeaders[at + 1] ?? ''])
  }
  return { line: `${request.method} ${request.url} HTTP/${request.httpVersion}`, headers }
}
