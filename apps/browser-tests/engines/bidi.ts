interface Message {
  readonly type: 'success' | 'error' | 'event'
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
}

interface Pending {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** A WebDriver BiDi connection. https://w3c.github.io/webdriver-bidi/ */
export class Bidi {
  readonly #socket: WebSocket
  readonly #pending = new Map<number, Pending>()
  readonly #listeners = new Map<string, (params: unknown) => void>()
  #lastId = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data))))
    socket.addEventListener('close', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('the browser ended'))
    })
  }

  static connect(address: string): Promise<Bidi> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(address)
      socket.addEventListener('open', () => resolve(new Bidi(socket)))
      socket.addEventListener('error', () => reject(new Error(`no response from ${address}`)))
    })
  }

  /** Rejects with the error of the browser. */
  send<Result>(method: string, params: object): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#lastId += 1
      this.#pending.set(this.#lastId, {
        resolve: (result) => resolve(result as Result),
        reject,
      })
      this.#socket.send(JSON.stringify({ id: this.#lastId, method, params }))
    })
  }

  on(event: string, listener: (params: unknown) => void): void {
    this.#listeners.set(event, listener)
  }

  close(): void {
    this.#socket.close()
  }

  #receive(message: Message): void {
    if (message.type === 'event') {
      this.#listeners.get(message.method ?? '')?.(message.params)
      return
    }
    const pending = this.#pending.get(message.id ?? -1)
    this.#pending.delete(message.id ?? -1)
    if (message.type === 'success') pending?.resolve(message.result)
    else pending?.reject(new Error(`${message.error}: ${message.message}`))
  }
}
