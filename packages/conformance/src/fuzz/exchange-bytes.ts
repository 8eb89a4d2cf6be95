import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'

/** What came back over one connection, as Latin-1. */
export interface Received {
  readonly text: string
  /** Whether the server left the connection open until the watchdog closed it. */
  readonly hung: boolean
}

export interface ExchangeBytesOptions {
  /** The client closes its half after so many milliseconds without a byte; default: it leaves that to the server. */
  readonly patience?: number
}

/** A detector of failure, and not a measure: milliseconds after which a connection counts as forgotten. */
export const WATCHDOG = 10_000

/** Sends bytes over a connection of their own, each chunk in a turn of the event loop, and waits until it is closed. */
export async function exchangeBytes(
  port: number,
  chunks: readonly string[],
  { patience }: ExchangeBytesOptions = {},
): Promise<Received> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let text = ''
  let hung = false
  let fin: NodeJS.Timeout | undefined
  const watchdog = setTimeout(() => {
    hung = true
    socket.destroy()
  }, WATCHDOG)
  // Not `once`, which rejects at the error that may come first.
  const closed = new Promise((resolve) => socket.once('close', resolve))
  // A server may reset what it has no use for; that it closes is all that counts.
  socket.on('error', () => {})
  socket.setEncoding('latin1')
  socket.on('data', (received: string) => {
    text += received
    fin?.refresh()
  })
  for (const chunk of chunks) {
    if (socket.destroyed) break
    socket.write(chunk, 'latin1')
    await setImmediate()
  }
  if (patience !== undefined) fin = setTimeout(() => socket.end(), patience)
  if (!socket.closed) await closed
  clearTimeout(watchdog)
  clearTimeout(fin)
  return { text, hung }
}
