import { request as httpRequest } from 'node:http'

/** Sends a WebSocket upgrade with a cookie. Returns whether the server accepts it. */
export function upgrade(
  port: number,
  path: string,
  headers: Record<string, string>,
): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = httpRequest({
      host: '127.0.0.1',
      port,
      path,
      agent: false,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        Cookie: 'session=secret',
        ...headers,
      },
    })
    sent.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(true)
    })
    sent.on('response', (response) => {
      response.resume()
      resolve(false)
    })
    sent.on('error', () => resolve(false))
    sent.end()
  })
}
