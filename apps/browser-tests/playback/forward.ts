import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { ByteInput } from './byte-input.ts'
import { readBody } from './read-body.ts'
import type { RawRequest } from './read-requests.ts'
import type { PlaybackResponse } from './scenario.ts'

/** Forwards a request to a real server on loopback, and its response back, byte for byte. Returns the head of the response. */
export async function forward(
  socket: Duplex,
  { method, target, headers, body }: RawRequest,
  port: number,
): Promise<PlaybackResponse> {
  const { pathname, search } = new URL(target, 'http://any.example')
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  const server = connect(port, '127.0.0.1')
  server.write(`${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n${body}`, 'latin1')
  const input = new ByteInput(server)
  const head = await input.until('\r\n\r\n')
  if (head === undefined) throw new Error(`the server on port ${port} did not respond to ${target}`)
  const response = parseHead(head)
  const bodyless = method === 'HEAD' || response.status === 204 || response.status === 304
  const rest = bodyless ? '' : await readBody(input, response.headers)
  server.destroy()
  socket.write(`${head}\r\n\r\n${rest}`, 'latin1')
  return response
}

function parseHead(head: string): PlaybackResponse {
  const [statusLine = '', ...lines] = head.split('\r\n')
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  }
}
