import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

interface Message {
  readonly id?: number
  readonly method?: string
  readonly result?: unknown
}

const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))

/** The TypeScript language server, which shows documentation in editors. */
export class LanguageServer {
  readonly #process = spawn(process.execPath, [TSC, '--lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  #received = Buffer.alloc(0)
  #nextId = 1

  notify(method: string, params: unknown): void {
    this.#send({ method, params })
  }

  async request(method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++
    this.#send({ id, method, params })
    for (;;) {
      const message = await this.#receive()
      if (message.id === id && message.method === undefined) return message.result
      // A request of the server, for example for the settings of the editor.
      if (message.method !== undefined && message.id !== undefined) {
        this.#send({ id: message.id, result: null })
      }
    }
  }

  close(): void {
    this.#process.kill()
  }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }

  async #receive(): Promise<Message> {
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(
        this.#received.toString('latin1'),
      )
      const start = head?.[0].length ?? 0
      const end = start + Number(head?.[1])
      if (this.#received.length >= end) {
        const text = this.#received.subarray(start, end).toString()
        this.#received = this.#received.subarray(end)
        return JSON.parse(text) as Message
      }
      const [chunk] = (await once(this.#process.stdout, 'data')) as [Buffer]
      this.#received = Buffer.concat([this.#received, chunk])
    }
  }
}
