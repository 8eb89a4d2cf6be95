import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'

/** The bytes that a client received over one connection, as Latin-1. */
export interface ReceivedBytes {
  readonly text: string
  /** Whether the server kept the connection open until the watchdog closed it. */
  readonly hung: boolean
}

export interface ExchangeBytesOptions {
  /** Milliseconds without a byte after which the client closes its half. Default: only the server closes. */
  readonly patience?: number
}

/** Milliseconds after which a connection counts as hung. It detects failures; nothing is measured. */
export const WATCHDOG = 10_000

/** Sends bytes over their own connection, each chunk in its own turn of the event loop, and waits until it is closed. */
export async function exchangeBytes(
  port: number,
  chunks: readonly string[],
  { patience }: ExchangeBytesOptions = {},
): Promise<ReceivedBytes> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let text = ''
  let hung = false
  let fin: NodeJS.Timeout | undefined
  const watchdog = setTimeout(() => {
    hung = true
    socket.destroy()
  }, WATCHDOG)
  // Not `events.once`, which rejects where an error comes before.
  const closed = new Promise((resolve) => socket.once('close', resolve))
  // A server may reset the connection; it only matters that it closes it.
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
