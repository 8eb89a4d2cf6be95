import type { Duplex } from 'node:stream'
import { ByteInput } from './byte-input.ts'
import { readBody } from './read-body.ts'
import type { ReceivedRequest } from './scenario.ts'

/** A request with the target of its request line. */
export type RawRequest = Omit<ReceivedRequest, 'url'> & {
  readonly target: string
  /** As it was sent, with the chunk lines of a chunked body. */
  readonly body: string
}

/**
 * Reads the requests of one HTTP/1.1 connection, each once its body is there.
 *
 * Node's own parser has a fixed list of methods and rejects `CHICKEN`. Ends when the other side does. Unread bytes go back
 * into the stream.
 */
export async function* readRequests(socket: Duplex): AsyncGenerator<RawRequest> {
  const input = new ByteInput(socket)
  try {
    for (;;) {
      const head = await input.until('\r\n\r\n')
      if (head === undefined) return
      const [requestLine = '', ...lines] = head.split('\r\n')
      const [method = '', target = ''] = requestLine.split(' ')
      const headers = lines.map((line): [string, string] => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon), line.slice(colon + 1).replace(/^[\t ]+|[\t ]+$/g, '')]
      })
      const body = await readBody(input, headers)
      yield { method, target, headers, body }
    }
  } finally {
    input.release()
  }
}
