import type { Duplex } from 'node:stream'
import { ByteInput } from './byte-input.ts'
import { readBody } from './read-body.ts'
import type { ReceivedRequest } from './scenario.ts'

/** A request whose target is as it stands in the request line. */
export type RawRequest = Omit<ReceivedRequest, 'url'> & {
  readonly target: string
  /** As it was sent, so with its chunks if it came in chunks. */
  readonly body: string
}

/**
 * Reads the requests of one HTTP/1.1 connection, each once its body is there.
 *
 * Node's own parser knows a fixed list of methods and refuses `CHICKEN`. Ends when the other side does; what it did
 * not read goes back into the stream.
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
