import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:http2'
import type { CaseRequest } from './conformance-case.ts'

/** An answer as it came over the wire: field lines in order, nothing joined, names in lower case. */
export interface Answer {
  readonly status: number
  readonly headers: readonly FieldLine[]
  readonly body: string
}

export type FieldLine = readonly [name: string, value: string]

/** Sends requests one after another on one connection. */
export interface Connection {
  readonly send: (request: CaseRequest) => Promise<Answer>
  readonly close: () => void
}

export type Protocol = 'http/1.1' | 'h2c'

export function openConnection(protocol: Protocol, port: number): Connection {
  const { exchange, close } = protocol === 'h2c' ? openHttp2(port) : openHttp1(port)
  return {
    close,
    send: async ({ method = 'GET', path = '/text', headers = [], body }) => {
      try {
        return await exchange({ method, path, headers, body })
      } catch (error) {
        throw new Error(`no answer to ${method} ${path} over ${protocol}`, { cause: error })
      }
    },
  }
}

interface WholeRequest {
  readonly method: string
  readonly path: string
  readonly headers: readonly FieldLine[]
  readonly body: string | undefined
}

interface OpenConnection {
  readonly exchange: (request: WholeRequest) => Promise<Answer>
  readonly close: () => void
}

const METHODS_WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

function openHttp1(port: number): OpenConnection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    close: () => agent.destroy(),
    exchange: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        // Host and length by hand, as browsers send them: to a list of field lines Node adds none of its own.
        const lines = ['Host', `127.0.0.1:${port}`, ...headers.flat()]
        if (body !== undefined || METHODS_WITH_BODY.has(method)) {
          lines.push('Content-Length', `${Buffer.byteLength(body ?? '')}`)
        }
        const sent = httpRequest({ agent, host: '127.0.0.1', port, method, path, headers: lines })
        sent.on('error', reject)
        sent.on('response', (answer) => {
          const head = { status: answer.statusCode!, headers: fieldLines(answer.rawHeaders) }
          text(answer).then((received) => resolve({ ...head, body: received }), reject)
        })
        sent.end(body)
      }),
  }
}

function openHttp2(port: number): OpenConnection {
  const session = connect(`http://127.0.0.1:${port}`)
  // What ends a session ends its streams too, and they report it.
  session.on('error', () => {})
  return {
    close: () => session.destroy(),
    exchange: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const fields: Record<string, string | string[]> = { ':method': method, ':path': path }
        for (const [name, value] of headers) {
          const key = name.toLowerCase()
          fields[key] = Object.hasOwn(fields, key) ? [fields[key]!, value].flat() : value
        }
        const stream = session.request(fields, { endStream: body === undefined })
        stream.on('error', reject)
        stream.on('close', () => reject(new Error('the stream was closed')))
        stream.on('response', ({ ':status': status }, _flags, raw: readonly string[]) => {
          const lines = fieldLines(raw).filter(([name]) => !name.startsWith(':'))
          const head = { status: status!, headers: lines }
          text(stream).then((received) => resolve({ ...head, body: received }), reject)
        })
        if (body !== undefined) stream.end(body)
      }),
  }
}

function fieldLines(raw: readonly string[]): FieldLine[] {
  const names = raw.filter((_, index) => index % 2 === 0)
  return names.map((name, index) => [name.toLowerCase(), raw[2 * index + 1]!])
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
