import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { AttemptLog } from '../recorder/attempt-log.ts'
import type { JudgedExchange, MessageHead } from '../recorder/exchange.ts'
import { recordServer } from '../recorder/record-server.ts'
import { Visitors } from '../servers/visitors.ts'
import { listenOnLoopback, type LoopbackListener } from '../servers/listen-on-loopback.ts'

const log = new AttemptLog()
let listener: LoopbackListener | undefined

afterEach(() => listener?.close())

describe('the recorder', () => {
  test.each<[way: string, respond: RequestListener]>([
    ['setHeader', (_request, response) => void response.setHeader('X-One', 'a').end('body')],
    [
      'writeHead with a list',
      (_request, response) => void response.writeHead(201, ['X-One', 'a', 'X-one', 'b']).end(),
    ],
    [
      'a stream of chunks',
      (_request, response) => void (response.write('chunk\r\n\r\n'), response.end('more')),
    ],
    [
      'early hints before',
      (_request, response) => {
        response.writeEarlyHints({ link: '</style.css>; rel=preload' })
        response.end('body')
      },
    ],
    [
      'the raw socket',
      (_request, response) =>
        void response.socket?.end('HTTP/1.1 418 I am a teapot\r\nX-Raw:1\r\n\r\n'),
    ],
  ])('keeps the head of a response as it was sent by %s', async (_way, respond) => {
    const received = await converse(respond, [
      'GET /things?attempt=one HTTP/1.1\r\nHost: lab\r\nX-Mixed-Case:  a \r\nConnection: close\r\n\r\n',
    ])
    const [exchange] = log.of('one').slice(-1)

    expect(exchange?.request).toEqual({
      line: 'GET /things?attempt=one HTTP/1.1',
      headers: [
        ['Host', 'lab'],
        ['X-Mixed-Case', 'a'],
        ['Connection', 'close'],
      ],
    })
    const head = received.split('\r\n\r\n').find((part) => !part.startsWith('HTTP/1.1 103'))
    expect(written(exchange?.response)).toBe(head?.replace('X-Raw:1', 'X-Raw: 1'))
  })

  test('separates two requests on one connection where the first gets its response before its body has arrived', async () => {
    await converse(
      (request, response) => void response.writeHead(request.method === 'POST' ? 413 : 200).end(),
      [
        'POST /things?attempt=two HTTP/1.1\r\nHost: lab\r\nContent-Length: 19\r\n\r\n',
        'HTTP/1.1 body\r\n\r\n..',
        'GET /things?attempt=two HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n',
      ],
    )
    expect(
      log.of('two').map(({ request, response }) => [request.line.split(' ')[0], response?.line]),
    ).toEqual([
      ['POST', 'HTTP/1.1 413 Payload Too Large'],
      ['GET', 'HTTP/1.1 200 OK'],
    ])
  })

  test('keeps the last 1000 attempts, and no request without an attempt', async () => {
    const exchange = (line: string): JudgedExchange => ({
      server: 'node',
      request: { line, headers: [] },
      response: undefined,
      judgement: undefined,
    })
    const small = new AttemptLog()
    small.add(exchange('GET /attempt HTTP/1.1'))
    for (let id = 0; id <= 1000; id += 1) small.add(exchange(`GET /?attempt=a${id} HTTP/1.1`))

    expect(small.of('a0')).toEqual([])
    expect(small.of('a1')).toHaveLength(1)
    for (let time = 0; time < 60; time += 1) small.add(exchange('GET /?attempt=a1 HTTP/1.1'))
    expect(small.of('a1')).toHaveLength(50)
  })

  test('keeps fewer attempts where their requests are long', () => {
    const small = new AttemptLog()
    const long: JudgedExchange = {
      server: 'node',
      request: { line: '', headers: [['X-Long', 'x'.repeat(1_000_000)]] },
      response: undefined,
      judgement: undefined,
    }
    for (let id = 0; id < 30; id += 1) {
      small.add({ ...long, request: { ...long.request, line: `GET /?attempt=a${id} HTTP/1.1` } })
    }
    const kept = Array.from({ length: 30 }, (_, id) => small.of(`a${id}`).length)
    expect(kept).toEqual([
      ...Array.from({ length: 11 }, () => 0),
      ...Array.from({ length: 19 }, () => 1),
    ])
    for (let id = 0; id < 2000; id += 1) {
      small.add({ ...long, request: { line: `GET /?attempt=b${id} HTTP/1.1`, headers: [] } })
    }
    expect(small.of('b1999')).toHaveLength(1)
    expect(small.of('b1000')).toHaveLength(1)
  })

  test('records for the attempt that the page added, whatever the visitor wrote before it', () => {
    const small = new AttemptLog()
    small.add({
      server: 'node',
      request: { line: 'GET /items?attempt=theirs&attempt=ours HTTP/1.1', headers: [] },
      response: undefined,
      judgement: undefined,
    })
    expect(small.of('ours')).toHaveLength(1)
    expect(small.of('theirs')).toEqual([])
  })
})

/** Sends the pieces 20 ms apart and returns everything that is received. */
async function converse(respond: RequestListener, pieces: readonly string[]): Promise<string> {
  listener = await listenOnLoopback(
    0,
    recordServer(createServer(respond), 'node', log, new Visitors()),
  )
  const client: Socket = connect(listener.port, '127.0.0.1')
  let received = ''
  client.setEncoding('latin1').on('data', (text: string) => (received += text))
  for (const piece of pieces) {
    client.write(piece)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  if (!client.closed) await once(client, 'close')
  return received
}

function written(head: MessageHead | undefined): string | undefined {
  return (
    head && [head.line, ...head.headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n')
  )
}
