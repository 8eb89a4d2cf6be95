import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Upstream {
  readonly port: number
  readonly close: () => void
}

/**
 * An upstream that does what upstreams do to CORS: it sets all six headers on every response, for anyone, and a Vary of
 * its own. The path is the status; `/cached` may be cached, and `/broken` gets no HTTP. `X-Reached` tells that a request
 * arrived, and by which method; `X-Received` lists the names of its headers.
 */
export async function startUpstream(): Promise<Upstream> {
  const server = createServer((request, response) => {
    if (request.url === '/broken') {
      request.socket.end('HTTP/1.1 200 OK\r\nno header\r\n\r\n')
      return
    }
    const isCached = request.url === '/cached'
    const isUnchanged = isCached && request.headers['if-none-match'] !== undefined
    const status = isUnchanged ? 304 : Number(request.url?.slice(1)) || 200
    const origins = ['*', 'https://evil.example']
    response.writeHead(status, {
      'Access-Control-Allow-Origin': origins,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'EVIL',
      'Access-Control-Allow-Headers': 'x-evil',
      'Access-Control-Expose-Headers': 'x-evil',
      'Access-Control-Max-Age': '86400',
      Vary: 'Accept-Encoding',
      'X-Reached': request.method,
      'X-Received': Object.keys(request.headers).join(),
      'Cache-Control': isCached ? 'max-age=60' : 'no-store',
      ...(isCached && { ETag: '"1"' }),
      ...(status === 308 && { Location: '/elsewhere' }),
    })
    response.end(status === 304 ? undefined : 'from the upstream\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
