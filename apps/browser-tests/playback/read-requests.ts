import type { Duplex } from 'node:stream'
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
  const input = new Input(socket)
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

async function readBody(input: Input, headers: RawRequest['headers']): Promise<string> {
  const value = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
  if (value('transfer-encoding') === undefined) {
    return input.take(Number(value('content-length') ?? 0))
  }
  let body = ''
  for (;;) {
    const size = (await input.until('\r\n')) ?? '0'
    body += `${size}\r\n${await input.take(Number.parseInt(size, 16) + 2)}`
    if (Number.parseInt(size, 16) === 0) return body
  }
}

class Input {
  readonly #socket: Duplex
  #text = ''
  #ended = false
  #wake: () => void = () => {}

  constructor(socket: Duplex) {
    this.#socket = socket
    socket.on('data', this.#receive)
    for (const event of ['end', 'close', 'error']) socket.on(event, this.#end)
  }

  /** What comes before the mark, which is taken, too; `undefined` where the stream ends without it. */
  async until(mark: string): Promise<string | undefined> {
    for (;;) {
      const at = this.#text.indexOf(mark)
      if (at >= 0) {
        const found = this.#text.slice(0, at)
        this.#text = this.#text.slice(at + mark.length)
        return found
      }
      if (this.#ended) return undefined
      await this.#more()
    }
  }

  async take(length: number): Promise<string> {
    while (this.#text.length < length && !this.#ended) await this.#more()
    const taken = this.#text.slice(0, length)
    this.#text = this.#text.slice(length)
    return taken
  }

  release(): void {
    this.#socket.off('data', this.#receive)
    this.#socket.pause()
    if (this.#text !== '') this.#socket.unshift(Buffer.from(this.#text, 'latin1'))
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  readonly #receive = (bytes: Buffer): void => {
    this.#text += bytes.toString('latin1')
    this.#wake()
  }

  readonly #end = (): void => {
    this.#ended = true
    this.#wake()
  }
}
