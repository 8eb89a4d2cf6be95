import { createServer, type ServerResponse } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { Protocol } from '@cors/conformance'
import { openConnection, type HeaderLine } from '@cors/conformance/requests'
import { decide, definePolicy, type CorsDecision } from '@cors/core'
import onHeaders from 'on-headers-lowest'
import { describe, expect, test } from 'vitest'
import { deferHeaders, type NodeResponse } from './defer-headers.ts'

const PAGE = 'https://app.example.com'
const policy = definePolicy({ origin: PAGE, credentials: true, exposedHeaders: ['X-Total-Count'] })
const allowed = decide(policy, { method: 'GET', headers: { origin: PAGE } })
const denied = decide(policy, { method: 'GET', headers: { origin: 'https://other.example' } })
const anyone = decide(definePolicy({ origin: '*' }), { method: 'GET', headers: {} })

const GRANT: readonly HeaderLine[] = [
  ['access-control-allow-credentials', 'true'],
  ['access-control-allow-origin', PAGE],
  ['access-control-expose-headers', 'X-Total-Count'],
]

type Handler = (response: NodeResponse) => void

/** The response to one GET, with the headers of CORS, Vary and the test's own, sorted. */
async function receive(protocol: Protocol, handler: Handler): Promise<Received> {
  const server =
    protocol === 'h2c'
      ? createHttp2Server((_, response) => handler(response))
      : createServer((_, response) => handler(response))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const connection = openConnection(protocol, (server.address() as AddressInfo).port)
  try {
    const { status, headers, body } = await connection.send({})
    const own = headers.filter(([name]) => /^(?:access-control-|vary$|x-|__proto__$)/.test(name))
    return { status, headers: own.toSorted(([a], [b]) => (a < b ? -1 : 1)), body }
  } finally {
    connection.close()
    server.close()
  }
}

interface Received {
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly body: string
}

function defer(decision: CorsDecision, write: (response: Writable) => void): Handler {
  return (response) => {
    deferHeaders(response, decision)
    write(response as Writable)
  }
}

/** What both kinds of response can do; their types differ in ways that do not matter here. */
interface Writable extends NodeJS.WritableStream {
  statusCode: number
  readonly headersSent: boolean
  setHeader(name: string, value: string | readonly string[]): unknown
  appendHeader(name: string, value: string): unknown
  removeHeader(name: string): void
  getHeader(name: string): unknown
  flushHeaders(): void
  writeHead(status: number, headers?: unknown): Writable
  writeHead(status: number, reason: string, headers?: unknown): Writable
}

const WAYS: readonly (readonly [way: string, write: (response: Writable) => void])[] = [
  ['end()', (response) => response.end('body')],
  ['write()', (response) => void (response.write('bo'), response.end('dy'))],
  ['flushHeaders()', (response) => void (response.flushHeaders(), response.end('body'))],
  ['a pipe', (response) => void Readable.from(['bo', 'dy']).pipe(response)],
  ['writeHead(status)', (response) => response.writeHead(200).end('body')],
  ['writeHead(status, reason)', (response) => response.writeHead(200, 'Fine').end('body')],
  ['writeHead(status, object)', (response) => response.writeHead(200, {}).end('body')],
  [
    'writeHead(status, reason, object)',
    (response) => response.writeHead(200, 'Fine', {}).end('body'),
  ],
  [
    'writeHead(status, undefined, object)',
    (response) =>
      (response.writeHead as (...parameters: readonly unknown[]) => Writable)
        .call(response, 200, undefined, {})
        .end('body'),
  ],
  ['writeHead(status, list)', (response) => response.writeHead(200, []).end('body')],
]

describe.each<Protocol>(['http/1.1', 'h2c'])('a deferred decision over %s', (protocol) => {
  test.each(WAYS)('is sent in a head that %s writes', async (_, write) => {
    expect(await receive(protocol, defer(allowed, write))).toEqual({
      status: 200,
      headers: [...GRANT, ['vary', 'Origin']],
      body: 'body',
    })
  })

  test.each(WAYS)('is sent beside what was set before a head that %s writes', async (_, write) => {
    const handler = defer(allowed, (response) => {
      response.setHeader('Vary', 'Accept-Encoding')
      response.setHeader('X-Own', 'kept')
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('access-control-max-age', '1')
      write(response)
    })
    expect((await receive(protocol, handler)).headers).toEqual([
      ...GRANT,
      ['vary', 'Accept-Encoding, Origin'],
      ['x-own', 'kept'],
    ])
  })

  test.each(WAYS)(
    'removes the six headers where it denies and %s writes the head',
    async (_, write) => {
      const handler = defer(denied, (response) => {
        response.setHeader('Access-Control-Allow-Origin', '*')
        write(response)
      })
      expect((await receive(protocol, handler)).headers).toEqual([['vary', 'Origin']])
    },
  )

  const GIVEN = [
    ['an object', { vary: 'Accept', 'ACCESS-CONTROL-ALLOW-ORIGIN': '*', 'X-Own': 'kept' }],
    ['a flat list', ['vary', 'Accept', 'ACCESS-CONTROL-ALLOW-ORIGIN', '*', 'X-Own', 'kept']],
    [
      'pairs',
      [
        ['vary', 'Accept'],
        ['ACCESS-CONTROL-ALLOW-ORIGIN', '*'],
        ['X-Own', 'kept'],
      ],
    ],
  ] as const

  test.each(GIVEN)(
    'replaces the six and merges Vary in %s given to writeHead',
    async (_, given) => {
      const handler = defer(allowed, (response) => response.writeHead(201, given).end())
      expect(await receive(protocol, handler)).toEqual({
        status: 201,
        headers: [...GRANT, ['vary', 'Accept, Origin'], ['x-own', 'kept']],
        body: '',
      })
    },
  )

  // Node denies pairs beside what was set over HTTP/1.1.
  const beside = GIVEN.filter(([title]) => title !== 'pairs' || protocol === 'h2c')

  test.each(beside)('does so in %s given beside what was set before', async (_, given) => {
    const handler = defer(allowed, (response) => {
      response.setHeader('X-Before', 'kept')
      response.setHeader('Vary', 'Accept-Encoding')
      response.setHeader('Access-Control-Allow-Methods', 'PUT')
      response.writeHead(200, given).end()
    })
    expect((await receive(protocol, handler)).headers).toEqual([
      ...GRANT,
      // `writeHead` replaces what was set under a name that it is given: Node's own rule.
      ['vary', 'Accept, Origin'],
      ['x-before', 'kept'],
      ['x-own', 'kept'],
    ])
  })

  test.each(beside)('keeps a Vary that was set before where %s names none', async (_, given) => {
    const withoutVary = Array.isArray(given)
      ? given.slice(given.length === 3 ? 1 : 2)
      : { 'X-Own': 'kept' }
    const handler = defer(allowed, (response) => {
      response.setHeader('Vary', 'Accept-Encoding')
      response.writeHead(200, withoutVary).end()
    })
    expect((await receive(protocol, handler)).headers).toEqual([
      ...GRANT,
      ['vary', 'Accept-Encoding, Origin'],
      ['x-own', 'kept'],
    ])
  })

  test('does not change headers that several responses share', async () => {
    const shared = Object.freeze({ Vary: 'Accept' })
    const list = Object.freeze(['Vary', 'Accept'])
    for (const given of [shared, list]) {
      const handler = defer(allowed, (response) => response.writeHead(200, given).end())
      await receive(protocol, handler)
      expect((await receive(protocol, handler)).headers).toEqual([
        ...GRANT,
        ['vary', 'Accept, Origin'],
      ])
    }
    expect([shared, list]).toEqual([{ Vary: 'Accept' }, ['Vary', 'Accept']])
  })

  test('merges Vary of several lines, and names each header once', async () => {
    const handler = defer(allowed, (response) => {
      response.setHeader('Vary', ['Accept', 'origin'])
      response.appendHeader('Vary', 'Accept-Language')
      response.end()
    })
    expect((await receive(protocol, handler)).headers).toEqual([
      ...GRANT,
      ['vary', 'Accept, origin, Accept-Language'],
    ])
  })

  test('merges Vary that an object gives as a list', async () => {
    const handler = defer(allowed, (response) =>
      response.writeHead(200, { Vary: ['Accept', 'Accept-Language'] }).end(),
    )
    expect((await receive(protocol, handler)).headers).toEqual([
      ...GRANT,
      ['vary', 'Accept, Accept-Language, Origin'],
    ])
  })

  test('merges Vary that was set as a number, which Node allows', async () => {
    const handler = defer(allowed, (response) => {
      response.setHeader('Vary', 7 as never)
      response.end()
    })
    expect((await receive(protocol, handler)).headers).toEqual([...GRANT, ['vary', '7, Origin']])
  })

  test('sends * alone where the application varies by everything', async () => {
    const handler = defer(allowed, (response) => response.writeHead(200, { Vary: '*' }).end())
    expect((await receive(protocol, handler)).headers).toEqual([...GRANT, ['vary', '*']])
  })

  test('adds no Vary where there is none to add', async () => {
    const ways = [
      defer(anyone, (response) => response.end()),
      defer(anyone, (response) => response.writeHead(200, { 'X-Own': 'kept' }).end()),
      defer(anyone, (response) => response.writeHead(200, ['X-Own', 'kept']).end()),
    ]
    for (const handler of ways) {
      const { headers } = await receive(protocol, handler)
      expect(headers.filter(([name]) => name !== 'x-own')).toEqual([
        ['access-control-allow-origin', '*'],
      ])
    }
  })

  test('survives the removal of everything that was set', async () => {
    const handler = defer(allowed, (response) => {
      response.setHeader('Vary', 'Accept')
      for (const name of ['Vary', 'Access-Control-Allow-Origin']) response.removeHeader(name)
      response.statusCode = 500
      response.end('failed')
    })
    expect(await receive(protocol, handler)).toEqual({
      status: 500,
      headers: [...GRANT, ['vary', 'Origin']],
      body: 'failed',
    })
  })

  test('is sent with a response without a body', async () => {
    const handler = defer(allowed, (response) => response.end())
    expect(await receive(protocol, handler)).toEqual({
      status: 200,
      headers: [...GRANT, ['vary', 'Origin']],
      body: '',
    })
  })

  test('is replaced by one that is deferred later', async () => {
    for (const [first, second] of [
      [anyone, allowed],
      [denied, allowed],
      [allowed, allowed],
    ] as const) {
      const handler = defer(first, (response) => {
        deferHeaders(response as never, second)
        response.end()
      })
      expect((await receive(protocol, handler)).headers).toEqual([...GRANT, ['vary', 'Origin']])
    }
  })

  test('is replaced by one that denies', async () => {
    const handler = defer(allowed, (response) => {
      deferHeaders(response as never, denied)
      response.end()
    })
    expect((await receive(protocol, handler)).headers).toEqual([['vary', 'Origin']])
  })

  test('may be made when the head is written, once', async () => {
    let calls = 0
    const received = await receive(protocol, (response) => {
      deferHeaders(response, () => {
        calls += 1
        return allowed
      })
      expect(calls).toBe(0)
      const writable = response as Writable
      writable.writeHead(200)
      expect(() => writable.writeHead(200)).toThrow(Error)
      writable.end()
    })
    expect(received.headers).toEqual([...GRANT, ['vary', 'Origin']])
    expect(calls).toBe(1)
  })

  test('is not made if another one replaces it', async () => {
    const { headers } = await receive(protocol, (response) => {
      deferHeaders(response, () => expect.fail('a decision that is not needed'))
      deferHeaders(response, allowed)
      response.end('body')
    })
    expect(headers).toEqual([...GRANT, ['vary', 'Origin']])
  })

  test('changes nothing once the head was sent', async () => {
    const handler: Handler = (response) => {
      const writable = response as Writable
      writable.write('bo')
      deferHeaders(response, allowed)
      expect(writable.headersSent).toBe(true)
      writable.end('dy')
    }
    expect(await receive(protocol, handler)).toEqual({ status: 200, headers: [], body: 'body' })
  })

  test('leaves the error of a second writeHead to Node', async () => {
    const errors: unknown[] = []
    const handler = defer(allowed, (response) => {
      response.writeHead(200)
      response.flushHeaders()
      for (const given of [undefined, { Vary: 'Accept' }]) {
        try {
          response.writeHead(404, given)
        } catch (error) {
          errors.push((error as NodeJS.ErrnoException).code)
        }
      }
      response.end('body')
    })
    expect(await receive(protocol, handler)).toEqual({
      status: 200,
      headers: [...GRANT, ['vary', 'Origin']],
      body: 'body',
    })
    const code = protocol === 'h2c' ? 'ERR_HTTP2_HEADERS_SENT' : 'ERR_HTTP_HEADERS_SENT'
    expect(errors).toEqual([code, code])
  })

  test('sends a header that is called __proto__ like any other', async () => {
    const given = JSON.parse('{ "__proto__": "value", "X-Own": "kept" }') as object
    const handler = defer(allowed, (response) => response.writeHead(200, given).end())
    expect((await receive(protocol, handler)).headers).toEqual([
      ['__proto__', 'value'],
      ...GRANT,
      ['vary', 'Origin'],
      ['x-own', 'kept'],
    ])
  })

  test('keeps a header that a list repeats', async () => {
    const list = ['X-Own', 'one', 'X-Own', 'two']
    const handler = defer(allowed, (response) => response.writeHead(200, list).end())
    expect((await receive(protocol, handler)).headers.slice(-2)).toEqual([
      ['x-own', 'one'],
      ['x-own', 'two'],
    ])
  })

  test('reaches an old on-headers in the form that it understands', async () => {
    const seen: unknown[] = []
    const { status, headers, body } = await receive(protocol, (response) => {
      const writable = response as ServerResponse
      onHeaders(writable, () => seen.push(writable.getHeader('x-given')))
      deferHeaders(writable, allowed)
      writable.writeHead(201, { Vary: 'Accept', 'X-Given': '1' })
      writable.end('text')
    })
    expect({ status, body, seen }).toEqual({ status: 201, body: 'text', seen: ['1'] })
    expect(headers).toEqual([...GRANT, ['vary', 'Accept, Origin'], ['x-given', '1']])
  })

  test('is sent in its own response only', async () => {
    let count = 0
    const handler: Handler = (response) => {
      if (count++ === 0) deferHeaders(response, allowed)
      response.end()
    }
    expect((await receive(protocol, handler)).headers).toHaveLength(4)
    expect((await receive(protocol, handler)).headers).toEqual([])
  })
})
