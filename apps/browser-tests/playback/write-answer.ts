import type { Duplex } from 'node:stream'
import type { PlaybackAnswer } from './scenario.ts'

/**
 * Writes an answer with exactly its field lines, and says whether the connection can be used again.
 *
 * No `Content-Length` and no `Connection` are added, since a page may be able to read them: the end of the connection
 * ends the body. Where HTTP itself says how long the body is, the connection stays open for as long as the browser
 * likes, so that none is ever closed while a request is on its way.
 */
export function writeAnswer(socket: Duplex, method: string, answer: PlaybackAnswer): boolean {
  const lines = answer.headers.map(([name, value]) => `${name}: ${value}\r\n`)
  if (answer.body !== undefined) {
    lines.push(`Content-Length: ${Buffer.byteLength(answer.body, 'latin1')}\r\n`)
  }
  const bodyless = method === 'HEAD' || answer.status === 204 || answer.status === 304
  const body = answer.body ?? bodyOf(answer)
  socket.write(
    `HTTP/1.1 ${answer.status} \r\n${lines.join('')}\r\n${bodyless ? '' : body}`,
    'latin1',
  )
  if (bodyless || answer.body !== undefined || declaredLength(answer) !== undefined) return true
  socket.end()
  return false
}

/** As long as the answer itself says. */
function bodyOf(answer: PlaybackAnswer): string {
  const length = declaredLength(answer)
  return length === undefined ? 'ok' : 'x'.repeat(length)
}

function declaredLength({ headers }: PlaybackAnswer): number | undefined {
  const value = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1]
  return value === undefined ? undefined : Number(value)
}
