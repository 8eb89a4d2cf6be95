import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:http2'
import type { CaseRequest } from './conformance-case.ts'
import { isRegularHeader, toHeaderLines, toHttp2Headers, type HeaderLine } from './header-lines.ts'

/** A response as it was received: header lines in order, nothing joined, names in lower case. */
export interface ReceivedResponse {
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly body: string
}

/** Sends requests one after another on one connection. */
export interface Connection {
  readonly port: number
  readonly send: (request: CaseRequest) => Promise<ReceivedResponse>
  readonly close: () => void
}

/** HTTP/1.1, or HTTP/2 without TLS. */
export type Protocol = 'http/1.1' | 'h2c'

/** Opens a connection to a server on 127.0.0.1. A request without a response rejects. */
export function openConnection(protocol: Protocol, port: number): Connection {
  const { exchange, close } = protocol === 'h2c' ? openHttp2(port) : openHttp1(port)
  return {
    port,
    close,
    send: async ({ method = 'GET', path = '/text', headers = [], body }) => {
      try {
        return await exchange({ method, path, headers, body })
      } catch (error) {
        throw new Error(`no response to ${method} ${path} over ${protocol}`, { cause: error })
      }
    },
  }
}

interface WholeRequest {
  readonly method: string
  readonly path: string
  readonly headers: readonly HeaderLine[]
  readonly body: string | undefined
}

interface OpenConnection {
  readonly exchange: (request: WholeRequest) => Promise<ReceivedResponse>
  readonly close: () => void
}

const METHODS_WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

function openHttp1(port: number): OpenConnection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    close: () => agent.destroy(),
    exchange: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        // To a list of headers Node adds neither Host nor Content-Length.
        const lines = headers.flat()
        if (!headers.some(([name]) => name === 'Host')) lines.unshift('Host', `127.0.0.1:${port}`)
        if (body !== undefined || METHODS_WITH_BODY.has(method)) {
          lines.push('Content-Length', `${Buffer.byteLength(body ?? '')}`)
        }
        const request = httpRequest({
          agent,
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: lines,
        })
        request.on('error', reject)
        request.on('response', (response) => {
          const head = { status: response.statusCode!, headers: toHeaderLines(response.rawHeaders) }
          readText(response).then((text) => resolve({ ...head, body: text }), reject)
        })
        request.end(body)
      }),
  }
}

function openHttp2(port: number): OpenConnection {
  const session = connect(`http://127.0.0.1:${port}`)
  // An error that ends the session is reported by each of its streams, too.
  session.on('error', () => {})
  return {
    close: () => session.destroy(),
    exchange: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const stream = session.request(toHttp2Headers(method, path, headers), {
          endStream: body === undefined,
        })
        stream.on('error', reject)
        stream.on('close', () => reject(new Error('the stream was closed')))
        stream.on('response', ({ ':status': status }, _flags, raw: readonly string[]) => {
          const lines = toHeaderLines(raw).filter(isRegularHeader)
          const head = { status: status!, headers: lines }
          readText(stream).then((text) => resolve({ ...head, body: text }), reject)
        })
        if (body !== undefined) stream.end(body)
      }),
  }
}

async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
