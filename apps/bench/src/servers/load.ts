import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { RequestData } from '../scenarios/scenario.ts'

/** Open connections to one server that all send the same request. */
export interface Load {
  /** Sends this many requests, one after another on each connection. Resolves when all responses have arrived. */
  readonly send: (count: number) => Promise<void>
  readonly close: () => void
}

/** Every response begins with it, and no body here contains it. */
const STATUS_LINE = 'HTTP/1.1 '

/**
 * Opens connections. Not with an HTTP client: raw sockets need a fraction of the server's time, so that one processor keeps
 * another one busy.
 */
export async function openLoad(
  port: number,
  request: RequestData,
  connections: number,
): Promise<Load> {
  const bytes = Buffer.from(requestText(port, request))
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true).setEncoding('latin1')
      await once(socket, 'connect')
      return socket
    }),
  )
  return {
    send: async (count) => {
      const each = Math.ceil(count / connections)
      await Promise.all(sockets.map((socket) => sendInTurn(socket, bytes, each)))
    },
    close: () => sockets.forEach((socket) => socket.destroy()),
  }
}

function sendInTurn(socket: Socket, bytes: Buffer, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = count
    const fail = (): void => reject(new Error('the server closed the connection'))
    const onData = (text: string): void => {
      // The head and the body of a response arrive together or in two pieces: only the head is counted.
      if (!text.startsWith(STATUS_LINE)) return
      left--
      if (left > 0) {
        socket.write(bytes)
        return
      }
      socket.off('data', onData).off('close', fail)
      resolve()
    }
    socket.on('data', onData).on('close', fail)
    socket.write(bytes)
  })
}

function requestText(port: number, request: RequestData): string {
  const { method, origin, requestedMethod, requestedHeaders } = request
  const lines = Object.entries({
    Host: `127.0.0.1:${port}`,
    Origin: origin,
    'Access-Control-Request-Method': requestedMethod,
    'Access-Control-Request-Headers': requestedHeaders,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return [`${method} /text HTTP/1.1`, ...lines, '', ''].join('\r\n')
}
