import type { WriteCase } from './write-case.ts'

/** Informational responses, HTTP/1.0, HEAD, odd names, and what only HTTP/2 has. */
export const protocolCases: readonly WriteCase[] = [
  {
    title: '103 before the head',
    write: (response) => {
      response.writeEarlyHints({ link: '</a.css>; rel=preload', 'x-hint': '1' })
      response.writeHead(200, { 'X-A': '1' }).end('body')
    },
  },
  {
    title: '103 without a link',
    write: (response) => {
      response.writeEarlyHints({ link: [] })
      response.end('body')
    },
  },
  {
    title: '100 and 102 before the head',
    write: (response) => {
      response.writeContinue()
      response.writeProcessing()
      response.end('body')
    },
    only: 'http/1.1',
  },
  {
    title: '100 before the head, which the client waits for',
    write: (response) => (response.writeContinue(), response.end('body')),
    request: ['Expect: 100-continue'],
  },
  {
    title: '102 by writeInformation, where Node has it',
    write: (response) => {
      response.writeInformation?.(102, { Vary: 'Accept', 'X-A': '1' })
      response.end('body')
    },
  },
  {
    title: 'HTTP/1.0',
    write: (response) => response.writeHead(200, { 'X-A': '1' }).end('body'),
    version: 'HTTP/1.0',
    only: 'http/1.1',
  },
  {
    title: 'HTTP/1.0 in chunks',
    write: (response) => (response.write('bo'), response.end('dy')),
    version: 'HTTP/1.0',
    only: 'http/1.1',
  },
  {
    title: 'HTTP/1.0 with keep-alive',
    write: (response) => response.writeHead(200, ['Content-Length', '4']).end('body'),
    version: 'HTTP/1.0',
    request: ['Connection: keep-alive'],
    only: 'http/1.1',
  },
  {
    title: 'HEAD',
    write: (response) => response.writeHead(200, { 'Content-Length': 4 }).end('body'),
    method: 'HEAD',
  },
  { title: 'HEAD by end', write: (response) => response.end('body'), method: 'HEAD' },
  {
    title: 'writeHeader, where Node has it',
    write: (response) => {
      const name = response.writeHeader === undefined ? 'writeHead' : 'writeHeader'
      response[name]!(201, { 'X-A': '1', 'Access-Control-Allow-Origin': '*' })
      response.end('body')
    },
  },
  {
    title: 'names with white space around them',
    write: (response) =>
      response
        .writeHead(200, {
          ' X-A ': '1',
          ' Vary': 'Accept',
          ' Access-Control-Allow-Origin ': '*',
        })
        .end('body'),
  },
  {
    title: 'names with white space around them in a list',
    write: (response) =>
      response
        .writeHead(200, [' X-A', '1', 'Vary\t', 'Accept', 'Access-Control-Max-Age ', '7'])
        .end('body'),
  },
  {
    title: 'a pseudo-header',
    write: (response) => response.writeHead(200, { ':status': 404, 'X-A': '1' }).end('body'),
  },
  {
    title: 'respond of the stream',
    write: ({ stream }) => (stream.respond({ ':status': 200, vary: 'accept' }), stream.end('body')),
    only: 'h2c',
    bypasses: true,
  },
  {
    title: 'additionalHeaders of the stream',
    write: (response) => {
      response.stream.additionalHeaders({ ':status': 103, link: '</a.css>' })
      response.writeHead(200, { 'X-A': '1' }).end('body')
    },
    only: 'h2c',
  },
  {
    title: 'a push beside the head',
    write: (response) =>
      response.createPushResponse({ ':path': '/pushed' }, (_error, pushed) => {
        pushed.writeHead(200, { 'X-Pushed': '1' }).end('pushed')
        response.writeHead(200, { 'X-A': '1' }).end('body')
      }),
    only: 'h2c',
  },
]
