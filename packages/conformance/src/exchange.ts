import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:http2'
import type { CaseRequest } from './conformance-case.ts'

/** An answer as it came over the wire: field lines in order, nothing joined. */
export interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** Sends requests one after another on one connection. */
export interface Connection {
  readonly send: (request: CaseRequest) => Promise<Answer>
  readonly close: () => void
}

export type Protocol = 'http/1.1' | 'h2c'

export function openConnection(protocol: Protocol, port: number): Connection {
  return protocol === 'h2c' ? openHttp2(port) : openHttp1(port)
}

function openHttp1(port: number): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    send: ({ method = 'GET', path = '/text', headers = [], body }) =>
      new Promise((resolve, reject) => {
        // Host by hand: with a list of field lines Node adds none of its own.
        const lines = ['Host', `127.0.0.1:${port}`, ...headers.flat()]
        if (body !== undefined) lines.push('Content-Length', `${Buffer.byteLength(body)}`)
        const sent = httpRequest({ agent, host: '127.0.0.1', port, method, path, headers: lines })
        sent.on('error', reject)
        sent.on('response', (answer) => void read(answer).then(resolve, reject))
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const headers: [string, string][] = []
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    headers.push([answer.rawHeaders[index]!.toLowerCase(), answer.rawHeaders[index + 1]!])
  }
  return { status: answer.statusCode!, headers, body: await text(answer) }
}

function openHttp2(port: number): Connection {
  const session = connect(`http://127.0.0.1:${port}`)
  // A refused connection is reported by the requests that were to use it.
  session.on('error', () => {})
  return {
    send: ({ method = 'GET', path = '/text', headers = [], body }) =>
      new Promise((resolve, reject) => {
        const fields: Record<string, string | string[]> = { ':method': method, ':path': path }
        for (const [name, value] of headers) {
          const key = name.toLowerCase()
          fields[key] = key in fields ? [fields[key]!, value].flat() : value
        }
        const stream = session.request(fields, { endStream: body === undefined })
        stream.on('error', reject)
        stream.on('response', (answer, _flags, raw: readonly string[]) => {
          const lines: [string, string][] = []
          for (let index = 0; index < raw.length; index += 2) {
            if (!raw[index]!.startsWith(':')) lines.push([raw[index]!, raw[index + 1]!])
          }
          text(stream).then(
            (received) => resolve({ status: answer[':status']!, headers: lines, body: received }),
            reject,
          )
        })
        if (body !== undefined) stream.end(body)
      }),
    close: () => session.destroy(),
  }
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
