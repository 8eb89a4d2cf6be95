import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { ByteInput } from './byte-input.ts'
import { readBody } from './read-body.ts'
import type { RawRequest } from './read-requests.ts'
import type { PlaybackAnswer } from './scenario.ts'

/** Lets a real server on loopback answer, byte for byte, and gives the head of its answer. */
export async function forward(
  socket: Duplex,
  { method, target, headers, body }: RawRequest,
  port: number,
): Promise<PlaybackAnswer> {
  const { pathname, search } = new URL(target, 'http://any.example')
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  const server = connect(port, '127.0.0.1')
  server.write(`${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n${body}`, 'latin1')
  const input = new ByteInput(server)
  const head = await input.until('\r\n\r\n')
  if (head === undefined) throw new Error(`the server on port ${port} did not answer ${target}`)
  const answer = parseHead(head)
  const bodyless = method === 'HEAD' || answer.status === 204 || answer.status === 304
  const rest = bodyless ? '' : await readBody(input, answer.headers)
  server.destroy()
  socket.write(`${head}\r\n\r\n${rest}`, 'latin1')
  return answer
}

function parseHead(head: string): PlaybackAnswer {
  const [statusLine = '', ...lines] = head.split('\r\n')
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  }
}
