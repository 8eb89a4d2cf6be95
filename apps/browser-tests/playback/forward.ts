import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import type { RawRequest } from './read-requests.ts'
import { readAnswerHead } from './read-answer-head.ts'
import type { PlaybackAnswer } from './scenario.ts'

/** Lets a real server on loopback answer, byte for byte, and gives the head of its answer. Ends the connection. */
export async function forward(
  socket: Duplex,
  { method, target, headers, body }: RawRequest,
  port: number,
): Promise<PlaybackAnswer> {
  const { pathname, search } = new URL(target, 'http://any.example')
  const lines = headers
    .filter(([name]) => !/^(?:proxy-)?connection$/i.test(name))
    .map(([name, value]) => `${name}: ${value}\r\n`)
  const server = connect(port, '127.0.0.1')
  server.write(
    `${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}Connection: close\r\n\r\n${body}`,
    'latin1',
  )
  const chunks: Buffer[] = []
  for await (const chunk of server) chunks.push(chunk as Buffer)
  const answer = Buffer.concat(chunks)
  socket.end(answer)
  return readAnswerHead(answer.toString('latin1'))
}
