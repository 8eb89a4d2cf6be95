import { connect, type ClientHttp2Session } from 'node:http2'
import { isRegularHeader, toHeaderLines, toHttp2Headers, type HeaderLine } from '../header-lines.ts'
import type { ReceivedResponse } from '../open-connection.ts'
import { WATCHDOG } from './exchange-bytes.ts'

/** A request over HTTP/2, whose headers may be invalid. */
export interface StreamRequest {
  readonly method: string
  readonly path: string
  readonly headers: readonly HeaderLine[]
  readonly body: string | undefined
}

/** How a stream ended: with a response or without one. */
export type StreamOutcome = ReceivedResponse | 'closed' | 'hung'

/** Sends all requests at once on one HTTP/2 connection and waits until each stream has ended. */
export async function multiplex(
  port: number,
  requests: readonly StreamRequest[],
): Promise<readonly StreamOutcome[]> {
  const session = connect(`http://127.0.0.1:${port}`)
  // An error that ends the session is reported by each of its streams, too.
  session.on('error', () => {})
  try {
    return await Promise.all(requests.map((request) => exchange(session, request)))
  } finally {
    session.destroy()
  }
}

function exchange(session: ClientHttp2Session, request: StreamRequest): Promise<StreamOutcome> {
  return new Promise((resolve) => {
    const stream = openStream(session, request)
    if (stream === undefined) {
      resolve('closed')
      return
    }
    let head: Pick<ReceivedResponse, 'status' | 'headers'> | undefined
    let body = ''
    const watchdog = setTimeout(() => resolve('hung'), WATCHDOG)
    stream.on('error', () => {})
    stream.setEncoding('latin1')
    stream.on('response', ({ ':status': status }, _flags, raw: readonly string[]) => {
      head = { status: status!, headers: toHeaderLines(raw).filter(isRegularHeader) }
    })
    stream.on('data', (chunk: string) => (body += chunk))
    stream.on('close', () => {
      clearTimeout(watchdog)
      resolve(head === undefined ? 'closed' : { ...head, body })
    })
  })
}

/** `undefined` where Node itself does not send such a request. */
export function openStream(
  session: ClientHttp2Session,
  { method, path, headers, body }: StreamRequest,
): ReturnType<ClientHttp2Session['request']> | undefined {
  try {
    const stream = session.request(toHttp2Headers(method, path, headers), {
      endStream: body === undefined,
    })
    if (body !== undefined) stream.end(body)
    return stream
  } catch {
    return undefined
  }
}
