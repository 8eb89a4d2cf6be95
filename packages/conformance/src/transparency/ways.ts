import { Readable } from 'node:stream'
import type { RawResponse, Way } from './way.ts'

/** What Node lets somebody give to `writeHead` as headers, good and bad; made anew for each response. */
const GIVEN: readonly (readonly [title: string, make: () => unknown, dropsVary?: boolean])[] = [
  ['an object', () => ({ 'X-A': '1', 'x-b': '2' })],
  ['an empty object', () => ({})],
  ['an object with Vary between others', () => ({ 'X-A': '1', vary: 'Accept', 'X-B': '2' })],
  ['an object with a list as Vary', () => ({ Vary: ['Accept', 'Cookie'], 'X-A': '1' })],
  ['an object with an empty list as Vary', () => ({ Vary: [], 'X-A': '1' })],
  ['an object with an empty Vary', () => ({ Vary: '', 'X-A': '1' })],
  ['an object with a number as Vary', () => ({ Vary: 7 })],
  ['an object with null as Vary', () => ({ 'X-A': '1', Vary: null })],
  ['an object with undefined as Vary', () => ({ 'X-A': '1', vary: undefined })],
  ['an object with undefined in the list of Vary', () => ({ Vary: ['Accept', undefined] })],
  ['an object with a line break in Vary', () => ({ vary: 'Accept\r\nX-Evil: 1' })],
  ['an object with a line break at the end of Vary', () => ({ VARY: 'Accept\n' })],
  ['an object with a bad header before a bad Vary', () => ({ 'X-A': 'a\0', Vary: undefined })],
  ['an object with a bad header behind a bad Vary', () => ({ Vary: undefined, 'X-A': 'a\0' })],
  [
    'an object with two spellings of Vary',
    () => ({ Vary: 'Accept', 'X-A': '1', vary: 'Cookie' }),
    true,
  ],
  ['an object with two spellings of a name', () => ({ 'X-A': '1', 'x-a': '2' })],
  ['an object with two cookies', () => ({ 'Set-Cookie': ['a=1', 'b=2'], 'X-A': ['1', '2'] })],
  ['an object with numbers', () => ({ 'X-A': 1, 'X-B': [2, 3], 7: 'seven' })],
  ['an object with a name that is no token', () => ({ 'X A': '1' })],
  ['an object with an empty name', () => ({ '': '1', 'X-A': '1' })],
  ['an object with an undefined value', () => ({ 'X-A': undefined })],
  ['an object with a line break', () => ({ 'X-A': 'a\r\nX-Evil: 1' })],
  ['an object with __proto__', () => JSON.parse('{ "__proto__": "header", "X-A": "1" }')],
  ['an object without a prototype', () => Object.assign(Object.create(null), { 'X-A': '1' })],
  ['an object that inherits', () => Object.create({ 'X-Inherited': '1' }, property('X-A', '1'))],
  ['a frozen object', () => Object.freeze({ 'X-A': '1', Vary: 'Accept' })],
  ['a Map', () => new Map([['X-A', '1']])],
  ['Headers', () => new Headers({ 'X-A': '1' })],
  ['a function', () => Object.assign(() => {}, { 'X-A': '1', Vary: 'Accept' })],
  ['a number', () => 7],
  ['null', () => null],
  ['false', () => false],
  [
    'an object with headers of CORS',
    () => ({ 'X-A': '1', ...Object.fromEntries(OWN), 'X-B': '2' }),
  ],
  ['a list', () => ['X-A', '1', 'x-b', '2']],
  ['an empty list', () => []],
  ['a list that repeats a name', () => ['X-A', '1', 'X-B', '2', 'x-a', '3']],
  ['a list with Vary between others', () => ['X-A', '1', 'vary', 'Accept', 'X-B', '2']],
  ['a list with Vary twice', () => ['Vary', 'Accept', 'X-A', '1', 'vary', 'Cookie'], true],
  ['a list with a list as Vary', () => ['Vary', ['Accept', 'Cookie'], 'X-A', '1']],
  ['a list with undefined as Vary', () => ['X-A', '1', 'Vary', undefined]],
  ['a list with a line break in Vary', () => ['vary', 'Accept\r\nX-Evil: 1', 'X-A', '1']],
  ['a list with lists as values', () => ['X-Tags', ['t', 'Set-Cookie', 'admin=1'], 'X-A', '1']],
  [
    'the flat entries of headers with two cookies',
    () => Object.entries({ 'x-a': '1', 'set-cookie': ['a=1', 'b=2'], 'x-b': '2' }).flat(),
  ],
  ['a list with numbers', () => ['X-A', 1, 'X-B', [2, 3]]],
  ['a list of odd length', () => ['X-A', '1', 'X-B']],
  ['a list of odd length with Vary', () => ['X-A', '1', 'Vary']],
  ['a list with undefined as a value', () => ['X-A', undefined]],
  ['a list with undefined as a name', () => ['X-A', '1', undefined, '2']],
  ['a list with a number as a name', () => ['X-A', '1', 7, '2']],
  ['a list with null as a name', () => [null, '1', 'X-A', '2']],
  ['a list with an empty name', () => ['X-A', '1', '', '2']],
  ['a list with a pair inside', () => ['X-A', '1', ['X-B', '2'], '3']],
  ['a list with an object as a name', () => ['X-A', '1', { name: 'X-B' }, '3']],
  ['a list with a name that is no token', () => ['X A', '1']],
  ['a list with a line break', () => ['X-A', 'a\r\nX-Evil: 1']],
  ['a list with headers of CORS', () => ['X-A', '1', ...OWN.flat(), 'X-B', '2']],
  ['a frozen list', () => Object.freeze(['X-A', '1', 'Vary', 'Accept'])],
  [
    'pairs',
    () => [
      ['X-A', '1'],
      ['x-b', '2'],
    ],
  ],
  ['pairs of an odd number', () => [['X-A', '1']]],
  [
    'pairs that repeat a name',
    () => [
      ['X-A', '1'],
      ['x-a', '2'],
    ],
  ],
  [
    'pairs with Vary',
    () => [
      ['X-A', '1'],
      ['vary', 'Accept'],
      ['X-B', '2'],
      ['X-C', '3'],
    ],
  ],
  [
    'pairs with Vary twice',
    () => [
      ['vary', 'Accept'],
      ['Vary', 'Cookie'],
    ],
  ],
  [
    'pairs with undefined as Vary',
    () => [
      ['Vary', undefined],
      ['X-A', '1'],
    ],
  ],
  [
    'pairs with lists as values',
    () => [
      ['Set-Cookie', ['a=1', 'b=2']],
      ['X-Tags', ['t', 'u']],
    ],
  ],
  [
    'pairs with more than two items',
    () => [
      ['X-A', '1', 'Set-Cookie', 'a=1'],
      ['X-B', '2', '3'],
    ],
  ],
  ['pairs with less than two items', () => [['X-A', '1'], ['X-B']]],
  ['pairs with a name behind them', () => [['X-A', '1'], 'XY']],
  ['pairs with null behind them', () => [['X-A', '1'], null]],
  [
    'pairs with a number as a name',
    () => [
      ['X-A', '1'],
      [7, '2'],
    ],
  ],
  ['pairs with headers of CORS', () => [['X-A', '1'], ...OWN, ['X-B', '2']]],
  ['pairs that are empty', () => [[]]],
]

const OWN = [
  ['access-control-allow-origin', '*'],
  ['ACCESS-CONTROL-ALLOW-CREDENTIALS', 'true'],
  ['Access-Control-Max-Age', '7'],
] as const

/** What was set on the response before. */
const BEFORE: readonly (readonly [title: string, prepare: (response: RawResponse) => void])[] = [
  ['', () => {}],
  [
    ' beside what was set before',
    (response) => {
      response.setHeader('X-Before', '1')
      response.setHeader('x-a', 'before')
      response.setHeader('Vary', 'Accept-Encoding')
      response.setHeader('Access-Control-Allow-Methods', 'PUT')
    },
  ],
  [
    ' where all that was set is removed',
    (response) => {
      response.setHeader('X-Before', '1')
      for (const name of response.getHeaderNames()) response.removeHeader(name)
    },
  ],
]

const HEADS: readonly Way[] = BEFORE.flatMap(([before, prepare]) =>
  GIVEN.map(([title, make, dropsVary = false]): Way => ({
    title: `writeHead with ${title}${before}`,
    write: (response) => {
      prepare(response)
      response.writeHead(201, make()).end('body')
    },
    dropsVary,
    onlyAllowed: before !== '',
    givesPairs: title.startsWith('pairs'),
  })),
)

const PARAMETERS: readonly Way[] = (
  [
    ['a status', [202]],
    ['a status as text', ['202']],
    ['a status that is none', [99]],
    ['no parameter', []],
    ['a reason', [202, 'Fine']],
    ['an empty reason', [202, '']],
    ['a reason with a line break', [202, 'Fine\r\nX-Evil: 1', { Vary: 'Accept' }]],
    ['a reason and an object', [202, 'Fine', { 'X-A': '1', Vary: 'Accept' }]],
    ['a reason and a list', [202, 'Fine', ['X-A', '1', 'Vary', 'Accept']]],
    ['a reason and pairs', [202, 'Fine', [['X-A', '1']]]],
    ['a reason and null', [202, 'Fine', null]],
    ['a reason and a text as headers', [202, 'Fine', 'ab']],
    ['undefined and an object', [202, undefined, { 'X-A': '1' }]],
    ['null and an object', [202, null, { 'X-A': '1' }]],
    ['a number and an object', [202, 7, { 'X-A': '1' }]],
    ['an object and undefined', [202, { 'X-A': '1' }, undefined]],
    ['an object and null', [202, { 'X-A': '1' }, null]],
    ['two objects', [202, { 'X-A': '1' }, { 'X-B': '2', Vary: 'Accept' }]],
    ['undefined', [202, undefined]],
    ['null', [202, null]],
    ['204', [204, { 'X-A': '1' }]],
    ['304', [304, { ETag: '"a"', Vary: 'Accept' }]],
    ['600', [600, { 'X-A': '1' }]],
  ] as const
).map(([title, parameters]) => ({
  title: `writeHead with ${title} as parameters`,
  write: (response) => response.writeHead(...parameters).end('body'),
  givesPairs: title.endsWith('pairs'),
}))

const OTHERS: readonly Way[] = [
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
    title: 'headers of CORS that are set',
    write: (response) => {
      for (const [name, value] of OWN) response.setHeader(name, value)
      response.setHeader('X-A', '1')
      response.end('body')
    },
  },
  {
    title: 'headers that are all removed',
    write: (response) => {
      response.setHeader('X-A', '1')
      response.setHeader('Vary', 'Accept')
      for (const name of response.getHeaderNames()) response.removeHeader(name)
      response.end('body')
    },
  },
  {
    title: 'a bad header and then another head',
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
    title: 'a second head behind a body',
    write: (response) => {
      response.write('bo')
      response.writeHead(404, ['X-B', '1'])
    },
  },
  {
    title: 'a header behind the head',
    write: (response) => {
      response.writeHead(200, { 'X-A': '1' }).write('bo')
      response.setHeader('X-B', '1')
    },
  },
  {
    title: 'a head behind the end',
    write: (response) => {
      response.end('body')
      response.writeHead(404)
    },
  },
  {
    title: 'a length that is set',
    write: (response) => (response.setHeader('Content-Length', 4), response.end('body')),
  },
  {
    title: 'a length in the head',
    write: (response) => response.writeHead(200, { 'content-length': '4' }).end('body'),
  },
  {
    title: 'a length that is held to',
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
    title: 'chunks that are asked for',
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

/** Every way that we know to write the head of a response on Node. */
export const ways: readonly Way[] = [...HEADS, ...PARAMETERS, ...OTHERS]

function property(name: string, value: unknown): PropertyDescriptorMap {
  return { [name]: { value, enumerable: true } }
}
