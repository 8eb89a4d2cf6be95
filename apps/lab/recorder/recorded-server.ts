import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AttemptLog } from './attempt-log.ts'
import type { Field, MessageHead } from './exchange.ts'
import { readMessageHead } from './read-message-head.ts'
import { RecordedConnection } from './recorded-connection.ts'

interface OpenExchange {
  readonly request: MessageHead
  response: MessageHead | undefined
}

/**
 * A `node:http` server that logs every exchange when its request arrives, and completes the entry when the answer's
 * head goes out. Its connections must be `RecordedConnection`s. One exchange at a time is followed on each
 * connection, as browsers use HTTP/1.1: none of them pipelines.
 */
export function createRecordedServer(answer: RequestListener, log: AttemptLog): Server {
  return createServer((request, response) => {
    const exchange: OpenExchange = { request: headOf(request), response: undefined }
    log.add(exchange)
    recordAnswer(request, exchange)
    answer(request, response)
  })
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
