import type { WriteCase } from './write-case.ts'

/** Responses that say themselves where they end and whether the connection stays open. */
export const framingCases: readonly WriteCase[] = [
  {
    title: 'a length that is set',
    write: (response) => (response.setHeader('Content-Length', 4), response.end('body')),
  },
  {
    title: 'a length in the head',
    write: (response) => response.writeHead(200, { 'content-length': '4' }).end('body'),
  },
  {
    title: 'a length that Node enforces',
    write: (response) => {
      response.strictContentLength = true
      response.setHeader('Content-Length', 9)
      response.write('body')
      response.end()
    },
    only: 'http/1.1',
  },
  {
    title: 'a file name in Latin-1 beside a length',
    write: (response) => {
      const headers = { 'Content-Length': 4, 'Content-Disposition': 'attachment; filename="é"' }
      response.writeHead(200, headers).end('body')
    },
  },
  {
    title: 'a length that is removed',
    write: (response) => {
      response.setHeader('Content-Length', 4)
      response.removeHeader('Content-Length')
      response.end('body')
    },
  },
  {
    title: 'chunks that a header announces',
    write: (response) =>
      response.writeHead(200, ['Transfer-Encoding', 'chunked', 'X-A', '1']).end('body'),
    only: 'http/1.1',
  },
  {
    title: '204 with chunks',
    write: (response) => response.writeHead(204, { 'Transfer-Encoding': 'chunked' }).end(),
    only: 'http/1.1',
  },
  {
    title: 'no chunks and no length',
    write: (response) => {
      response.useChunkedEncodingByDefault = false
      response.write('bo')
      response.end('dy')
    },
    only: 'http/1.1',
  },
  {
    title: 'a connection that is closed by a header',
    write: (response) => response.writeHead(200, { connection: 'close' }).end('body'),
  },
  {
    title: 'a connection that is closed by a header that is set',
    write: (response) => (response.setHeader('Connection', 'close'), response.end('body')),
  },
  {
    title: 'a connection header that is removed',
    write: (response) => (response.removeHeader('connection'), response.end('body')),
  },
  {
    title: 'a keep-alive of its own',
    write: (response) => response.writeHead(200, ['Keep-Alive', 'timeout=1']).end('body'),
    only: 'http/1.1',
  },
  {
    title: 'trailers',
    write: (response) => {
      response.writeHead(200, { Trailer: 'X-Sum', 'Transfer-Encoding': 'chunked' })
      response.write('body')
      response.addTrailers({ 'X-Sum': '7' })
      response.end()
    },
    only: 'http/1.1',
  },
  {
    title: 'trailers that cannot be sent',
    write: (response) => response.writeHead(200, { Trailer: 'X-Sum', 'Content-Length': 4 }),
    only: 'http/1.1',
  },
  {
    title: 'trailers over HTTP/2',
    write: (response) => {
      response.setTrailer('X-Sum', '7')
      response.addTrailers({ 'X-More': '8' })
      response.end('body')
    },
    only: 'h2c',
  },
]
