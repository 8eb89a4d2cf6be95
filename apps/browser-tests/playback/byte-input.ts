import type { Duplex } from 'node:stream'

/** Reads a stream in pieces, each byte as a character. */
export class ByteInput {
  readonly #socket: Duplex
  #text = ''
  #ended = false
  #wake: () => void = () => {}

  constructor(socket: Duplex) {
    this.#socket = socket
    socket.on('data', this.#receive)
    for (const event of ['end', 'close', 'error']) socket.on(event, this.#end)
  }

  /** Reads up to the mark and skips the mark; `undefined` if the stream ends without it. */
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
