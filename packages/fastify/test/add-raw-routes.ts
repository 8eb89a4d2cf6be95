import type { RouteHandler } from 'fastify'

/** Routes that write their responses with Node's own methods. */
export function addRawRoutes(get: (path: string, handler: RouteHandler) => void): void {
  get('/raw', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { Vary: 'Accept' })
    reply.raw.end('raw')
  })
  get('/raw-list', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, ['Vary', 'Accept', 'X-Raw', 'list'])
    reply.raw.end('raw')
  })
  get('/raw-end', (_request, reply) => {
    reply.hijack()
    reply.raw.end('raw')
  })
  get('/raw-write', (_request, reply) => {
    reply.hijack()
    reply.raw.setHeader('Vary', 'Accept')
    reply.raw.write('ra')
    reply.raw.end('w')
  })
  get('/raw-flush', (_request, reply) => {
    reply.hijack()
    reply.raw.setHeader('Vary', 'Accept')
    reply.raw.flushHeaders()
    reply.raw.end('raw')
  })
  get('/raw-own', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, {
      'access-control-allow-origin': '*',
      'Access-Control-Expose-Headers': 'X-Own',
    })
    reply.raw.end('raw')
  })
}
