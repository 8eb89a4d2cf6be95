import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/**
 * A connection that reports the bytes that are written to it.
 *
 * Not a hook of a framework: there are too many ways to write a head (`setHeader`, `writeHead`, `res.socket`). Pass it to a
 * server with `server.emit('connection', …)`, which Node documents for streams that are not sockets.
 */
export class RecordedConnection extends Duplex {
  /** Called with the bytes of each write. */
  onWrite: ((bytes: Buffer) => void) | undefined
  readonly #socket: Socket

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.on('data', (bytes) => {
      if (!this.push(bytes)) {
        socket.pause()
      }
    })
    socket.on('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.destroy())
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(
    bytes: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    this.onWrite?.(bytes)
    this.#socket.write(bytes, done)
  }

  override _final(done: () => void): void {
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }
}
