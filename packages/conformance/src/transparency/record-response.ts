import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'
import type { Protocol } from '../open-connection.ts'
import type { WriteCase } from './write-case.ts'

/** What a response may depend on. */
export interface Client {
  readonly port: number
  readonly path: string
  readonly origin: string
}

/**
 * Everything that a client receives for one request, as text without dates. Over HTTP/1.1: the bytes, including those of
 * a second response on the same connection. Over HTTP/2: a block for each head in the order of arrival, in the same form.
 */
export async function recordResponse(
  protocol: Protocol,
  client: Client,
  writeCase: WriteCase,
): Promise<string> {
  const text =
    protocol === 'h2c' ? await overHttp2(client, writeCase) : await overHttp1(client, writeCase)
  return text.replaceAll(/^date: .* GMT$/gim, 'Date: …')
}

async function overHttp1({ port, path, origin }: Client, writeCase: WriteCase): Promise<string> {
  const { method = 'GET', version = 'HTTP/1.1', request = [] } = writeCase
  const head = (line: string, ...lines: readonly string[]): string =>
    [line, 'Host: 127.0.0.1', ...lines, '', ''].join('\r\n')
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', ({ message }) => chunks.push(Buffer.from(message)))
  const isKept = version === 'HTTP/1.1' || request.includes('Connection: keep-alive')
  // Both at once: a server that closes a connection with an unread request resets it, and its response may be lost.
  socket.write(
    head(`${method} ${path} ${version}`, `Origin: ${origin}`, ...request) +
      (isKept ? head('GET /next HTTP/1.1', 'Connection: close') : ''),
  )
  await once(socket, 'close')
  return Buffer.concat(chunks).toString('latin1').replaceAll('\r\n', '\n')
}

async function overHttp2(
  { port, path, origin }: Client,
  { method = 'GET' }: WriteCase,
): Promise<string> {
  const blocks: string[] = []
  const record = (title: string, raw: readonly string[], body = ''): void => {
    const lines = raw.flatMap((name, index) => (index % 2 ? [] : [`${name}: ${raw[index + 1]}`]))
    blocks.push([title, ...lines, '', body].join('\n'))
  }
  const session = connectHttp2(`http://127.0.0.1:${port}`)
  session.on('error', ({ message }) => record(message, []))
  session.on('stream', (pushed, headers) => {
    record('push', Object.entries(headers).flat() as string[])
    pushed.on('error', () => {}).resume()
  })
  const stream = session.request({
    ':method': method,
    ':path': path,
    ':authority': 'server.example',
    origin,
  })
  stream.on('headers', (_headers, _flags, raw) => record('information', raw))
  stream.on('response', (_headers, _flags, raw) => record('response', raw))
  stream.on('trailers', (_headers, _flags, raw) => record('trailers', raw))
  stream.on('error', ({ message }) => record(message, []))
  let body = ''
  stream.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')))
  await once(stream, 'close').catch(() => {})
  session.destroy()
  return [...blocks, `${body}\nended with ${stream.rstCode}`].join('\n')
}
