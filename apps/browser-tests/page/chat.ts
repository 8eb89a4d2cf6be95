interface ChatSocket {
  readonly io: { readonly engine: { readonly transport: { readonly name: string } } & Emitter }
  on(event: 'said', listener: (text: string) => void): void
  on(event: 'connect_error', listener: (error: Error) => void): void
  emit(event: string, text: string): void
  close(): void
}

interface Emitter {
  once(event: string, listener: () => void): void
}

/**
 * Runs inside the page, from its source text. Loads the client from the chat server, sends a text after the upgrade from
 * polling to WebSocket, and returns the text that it receives.
 */
export async function chat(server: string, text: string): Promise<string> {
  const script = document.createElement('script')
  script.src = `${server}/socket.io/socket.io.js`
  const loaded = new Promise((resolve) => script.addEventListener('load', resolve))
  document.head.append(script)
  await loaded
  const { io } = globalThis as unknown as { io: (url: string, options: object) => ChatSocket }
  const socket = io(server, { withCredentials: true, reconnection: false })
  return new Promise((resolve, reject) => {
    socket.on('connect_error', reject)
    socket.on('said', (said) => {
      resolve(`${said} over ${socket.io.engine.transport.name}`)
      socket.close()
    })
    socket.io.engine.once('upgrade', () => socket.emit('say', text))
  })
}
