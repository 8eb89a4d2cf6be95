import { connect, type ClientHttp2Session } from 'node:http2'
import type { Answer, FieldLine } from '../exchange.ts'
import { WATCHDOG } from './exchange-bytes.ts'

/** A request over HTTP/2, whose headers need not be valid. */
export interface StreamRequest {
  readonly method: string
  readonly path: string
  readonly headers: readonly FieldLine[]
  readonly body: string | undefined
}

/** What became of a stream: a response, or its end without one. */
export type StreamOutcome = Answer | 'closed' | 'hung'

/** Sends all requests at once on one HTTP/2 connection and waits for what becomes of each. */
export async function multiplex(
  port: number,
  requests: readonly StreamRequest[],
): Promise<readonly StreamOutcome[]> {
  const session = connect(`http://127.0.0.1:${port}`)
  // What ends a session ends its streams too, and they report it.
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
    let head: Pick<Answer, 'status' | 'headers'> | undefined
    let body = ''
    const watchdog = setTimeout(() => resolve('hung'), WATCHDOG)
    stream.on('error', () => {})
    stream.setEncoding('latin1')
    stream.on('response', ({ ':status': status }, _flags, raw: readonly string[]) => {
      const names = raw.filter((_, index) => index % 2 === 0)
      const headers = names
        .map((name, index) => [name, raw[2 * index + 1]!] as const)
        .filter(([name]) => !name.startsWith(':'))
      head = { status: status!, headers }
    })
    stream.on('data', (chunk: string) => (body += chunk))
    stream.on('close', () => {
      clearTimeout(watchdog)
      resolve(head === undefined ? 'closed' : { ...head, body })
    })
  })
}

/** `undefined` where Node itself does not let such a request out. */
export function openStream(
  session: ClientHttp2Session,
  { method, path, headers, body }: StreamRequest,
): ReturnType<ClientHttp2Session['request']> | undefined {
  const given: Record<string, string | string[]> = { ':method': method, ':path': path }
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    given[key] = Object.hasOwn(given, key) ? [given[key]!, value].flat() : value
  }
  try {
    const stream = session.request(given, { endStream: body === undefined })
    if (body !== undefined) stream.end(body)
    return stream
  } catch {
    return undefined
  }
}
