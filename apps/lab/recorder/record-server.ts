import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { AttemptLog } from './attempt-log.ts'
import type { Field, MessageHead } from './exchange.ts'
import { readMessageHead } from './read-message-head.ts'
import { RecordedConnection } from './recorded-connection.ts'

interface OpenExchange {
  readonly request: MessageHead
  response: MessageHead | undefined
}

/**
 * Logs every exchange of a server, whoever made it, when its request arrives, and completes the entry when the
 * answer's head goes out. One exchange at a time is followed on each connection, as browsers use HTTP/1.1: none of
 * them pipelines.
 *
 * @returns a function that hands the server a connection
 */
export function recordServer(server: Server, log: AttemptLog): (connection: Socket) => void {
  server.prependListener('request', (request) => {
    const exchange: OpenExchange = { request: headOf(request), response: undefined }
    log.add(exchange)
    recordAnswer(request, exchange)
  })
  return (connection) => void server.emit('connection', new RecordedConnection(connection))
}

function recordAnswer(request: IncomingMessage, exchange: OpenExchange): void {
  const connection = request.socket as unknown
  if (!(connection instanceof RecordedConnection)) {
    throw new TypeError('a recorded server was given a connection that is not recorded')
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
  const fields: Field[] = []
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    fields.push([request.rawHeaders[at] ?? '', request.rawHeaders[at + 1] ?? ''])
  }
  return { line: `${request.method} ${request.url} HTTP/${request.httpVersion}`, fields }
}
