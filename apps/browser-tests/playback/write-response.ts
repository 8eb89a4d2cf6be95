import type { Duplex } from 'node:stream'
import type { PlaybackResponse } from './scenario.ts'

/**
 * Writes a response with exactly its header lines.
 *
 * No `Content-Length` and no `Connection` are added, since a page may be able to read them: the end of the connection ends
 * the body. Where HTTP itself defines the length of the body, the connection stays open until the browser closes it, so
 * that none is closed while a request is being sent.
 *
 * @returns whether the connection can be used again
 */
export function writeResponse(socket: Duplex, method: string, response: PlaybackResponse): boolean {
  const lines = response.headers.map(([name, value]) => `${name}: ${value}\r\n`)
  if (response.body !== undefined) {
    lines.push(`Content-Length: ${Buffer.byteLength(response.body, 'latin1')}\r\n`)
  }
  const bodyless = method === 'HEAD' || response.status === 204 || response.status === 304
  const body = response.body ?? bodyOf(response)
  socket.write(
    `HTTP/1.1 ${response.status} \r\n${lines.join('')}\r\n${bodyless ? '' : body}`,
    'latin1',
  )
  if (bodyless || response.body !== undefined || declaredLength(response) !== undefined) return true
  socket.end()
  return false
}

/** A body with the length that the response declares. */
function bodyOf(response: PlaybackResponse): string {
  const length = declaredLength(response)
  return length === undefined ? 'ok' : 'x'.repeat(length)
}

function declaredLength({ headers }: PlaybackResponse): number | undefined {
  const value = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1]
  return value === undefined ? undefined : Number(value)
}
