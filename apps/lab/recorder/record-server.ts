import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Header } from '@cors/browser'
import type { Visitors } from '../servers/visitors.ts'
import type { AttemptLog } from './attempt-log.ts'
import type { JudgedExchange, MessageHead } from './exchange.ts'
import { judgeRequest } from './judge-request.ts'
import { readMessageHead } from './read-message-head.ts'
import { RecordedConnection } from './recorded-connection.ts'

const BAD_REQUEST: MessageHead = {
  line: 'HTTP/1.1 400 Bad Request',
  headers: [['Connection', 'close']],
}

interface OpenExchange extends JudgedExchange {
  response: MessageHead | undefined
}

/**
 * Logs every exchange of a server when its request arrives, and completes the entry when the head of the response is sent.
 * It follows one exchange at a time on each connection, since browsers do not pipeline.
 *
 * @returns a function that passes a connection to the server
 */
export function recordServer(
  server: Server,
  name: JudgedExchange['server'],
  log: AttemptLog,
  visitors: Visitors,
): (connection: Socket) => void {
  server.prependListener('request', (request) => {
    const exchange: OpenExchange = judged(headOf(request))
    log.add(exchange)
    recordResponse(request, exchange)
  })
  // Node's parser knows a list of methods only, and rejects others before there is a request.
  server.on('clientError', (error: Error & { readonly rawPacket?: Buffer }, socket) => {
    const head = readMessageHead(error.rawPacket?.toString('latin1') ?? '')
    if (head !== undefined) log.add({ ...judged(head), response: BAD_REQUEST })
    if (socket.writable) socket.end(`${BAD_REQUEST.line}\r\nConnection: close\r\n\r\n`)
  })
  return (connection) => void server.emit('connection', new RecordedConnection(connection))

  function judged(request: MessageHead): JudgedExchange {
    const policy = visitors.currentPolicyFor(request.line.split(' ')[1])?.policy
    const judgement = policy && judgeRequest(policy, request)
    return { server: name, request, response: undefined, judgement }
  }
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
