import { Readable } from 'node:stream'
import { ownCorsHeaders } from './own-cors-headers.ts'
import type { WriteCase } from './write-case.ts'

/** Responses whose headers are set, appended and removed before something writes the head. */
export const headerCases: readonly WriteCase[] = [
  { title: 'end', write: (response) => response.end('body') },
  { title: 'end without a body', write: (response) => response.end() },
  { title: 'write and end', write: (response) => (response.write('bo'), response.end('dy')) },
  { title: 'a pipe', write: (response) => Readable.from(['bo', 'dy']).pipe(response) },
  {
    title: 'flushHeaders',
    write: (response) => (response.flushHeaders(), response.end('body')),
  },
  { title: 'no date', write: (response) => ((response.sendDate = false), response.end('body')) },
  {
    title: 'a date of its own',
    write: (response) => response.writeHead(200, { date: 'then' }).end('body'),
  },
  {
    title: 'a date that is removed',
    write: (response) => (response.removeHeader('Date'), response.end('body')),
  },
  {
    title: 'a status and a reason that are set',
    write: (response) => {
      response.statusCode = 404
      response.statusMessage = 'Gone fishing'
      response.end('body')
    },
  },
  {
    title: 'headers that are set in several spellings',
    write: (response) => {
      response.setHeader('X-one', '1').setHeader('vary', 'Accept')
      response.setHeader('x-TWO', ['1', '2'])
      response.end('body')
    },
    only: 'http/1.1',
  },
  {
    title: 'headers that are set',
    write: (response) => {
      response.setHeader('X-One', 1)
      response.setHeader('Vary', ['Accept', 'Cookie'])
      response.setHeader('__proto__', 'header')
      response.end('body')
    },
  },
  {
    title: 'null that is set as Vary',
    write: (response) => (response.setHeader('Vary', null), response.end('body')),
  },
  {
    title: 'a list with undefined that is set as Vary',
    write: (response) => (response.setHeader('Vary', ['A', undefined]), response.end('body')),
  },
  {
    title: 'headers that are appended',
    write: (response) => {
      response.appendHeader('X-One', '1')
      response.appendHeader('Vary', 'Accept')
      response.appendHeader('X-One', ['2', '3'])
      response.appendHeader('Vary', ['Cookie', 'Accept'])
      response.end('body')
    },
  },
  {
    title: 'setHeaders with Headers',
    write: (response) => {
      const headers = new Headers({ 'X-One': '1', Vary: 'Accept' })
      headers.append('Set-Cookie', 'a=1')
      headers.append('Set-Cookie', 'b=2')
      response.setHeaders(headers).writeHead(200, { 'X-Two': '2' }).end('body')
    },
  },
  {
    title: 'setHeaders with a Map',
    write: (response) => {
      const headers = new Map<string, unknown>([
        ['X-One', '1'],
        ['vary', ['Accept', 'Cookie']],
      ])
      response.setHeaders(headers).writeHead(200, ['x-one', '2', 'X-Three', '3']).end('body')
    },
  },
  { title: 'setHeaders with an object', write: (response) => response.setHeaders({ a: '1' }) },
  {
    title: 'CORS headers that are set',
    write: (response) => {
      for (const [name, value] of ownCorsHeaders) response.setHeader(name, value)
      response.setHeader('X-A', '1')
      response.end('body')
    },
  },
  {
    title: 'headers that are all removed again',
    write: (response) => {
      response.setHeader('X-A', '1')
      response.setHeader('Vary', 'Accept')
      for (const name of response.getHeaderNames()) response.removeHeader(name)
      response.end('body')
    },
  },
  {
    title: 'an invalid header and then another head',
    write: (response) => {
      response.setHeader('X-Before', '1')
      try {
        response.writeHead(201, { 'X-A': '1', 'X-B': undefined })
      } catch {
        response.writeHead(500, { 'X-C': '1' }).end('body')
      }
    },
  },
  {
    title: 'a second head',
    write: (response) => {
      response.writeHead(200, { 'X-A': '1' })
      response.writeHead(404, { 'X-B': '1' })
    },
  },
  {
    title: 'a second head after a part of the body',
    write: (response) => {
      response.write('bo')
      response.writeHead(404, ['X-B', '1'])
    },
  },
  {
    title: 'a header after the head',
    write: (response) => {
      response.writeHead(200, { 'X-A': '1' }).write('bo')
      response.setHeader('X-B', '1')
    },
  },
  {
    title: 'a head after the end',
    write: (response) => {
      response.end('body')
      response.writeHead(404)
    },
  },
]
