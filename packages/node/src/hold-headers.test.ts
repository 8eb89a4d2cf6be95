import { createServer, type ServerResponse } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { openConnection, type FieldLine, type Protocol } from '@cors/conformance'
import { decide, definePolicy, type CorsDecision } from '@cors/core'
import onHeaders from 'on-headers-lowest'
import { describe, expect, test } from 'vitest'
import { holdHeaders, type NodeResponse } from './hold-headers.ts'

const PAGE = 'https://app.example.com'
const policy = definePolicy({ origin: PAGE, credentials: true, exposedHeaders: ['X-Total-Count'] })
const allowed = decide(policy, { method: 'GET', headers: { origin: PAGE } })
const denied = decide(policy, { method: 'GET', headers: { origin: 'https://stranger.example' } })
const anyone = decide(definePolicy({ origin: '*' }), { method: 'GET', headers: {} })

const GRANT: readonly FieldLine[] = [
  ['access-control-allow-credentials', 'true'],
  ['access-control-allow-origin', PAGE],
  ['access-control-expose-headers', 'X-Total-Count'],
]

type Handler = (response: NodeResponse) => void

/** What came back for one GET: the fields of CORS, Vary and the test's own, sorted, and the body. */
async function ask(protocol: Protocol, handler: Handler): Promise<Heard> {
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

interface Heard {
  readonly status: number
  readonly headers: readonly FieldLine[]
  readonly body: string
}

function hold(decision: CorsDecision, write: (response: Writable) => void): Handler {
  return (response) => {
    holdHeaders(response, decision)
    write(response as Writable)
  }
}

/** What both sorts of answer can do; their types differ in small ways that do not matter here. */
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

describe.each<Protocol>(['http/1.1', 'h2c'])('a decision held over %s', (protocol) => {
  test.each(WAYS)('is sent with a head that %s writes', async (_, write) => {
    expect(await ask(protocol, hold(allowed, write))).toEqual({
      status: 200,
      headers: [...GRANT, ['vary', 'Origin']],
      body: 'body',
    })
  })

  test.each(WAYS)('goes with what was set before a head that %s writes', async (_, write) => {
    const handler = hold(allowed, (response) => {
      response.setHeader('Vary', 'Accept-Encoding')
      response.setHeader('X-Own', 'kept')
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('access-control-max-age', '1')
      write(response)
    })
    expect((await ask(protocol, handler)).headers).toEqual([
      ...GRANT,
      ['vary', 'Accept-Encoding, Origin'],
      ['x-own', 'kept'],
    ])
  })

  test.each(WAYS)(
    'leaves none of the six where it denies and %s writes the head',
    async (_, write) => {
      const handler = hold(denied, (response) => {
        response.setHeader('Access-Control-Allow-Origin', '*')
        write(response)
      })
      expect((await ask(protocol, handler)).headers).toEqual([['vary', 'Origin']])
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
      const handler = hold(allowed, (response) => response.writeHead(201, given).end())
      expect(await ask(protocol, handler)).toEqual({
        status: 201,
        headers: [...GRANT, ['vary', 'Accept, Origin'], ['x-own', 'kept']],
        body: '',
      })
    },
  )

  // Node denies pairs beside what was set over HTTP/1.1.
  const beside = GIVEN.filter(([title]) => title !== 'pairs' || protocol === 'h2c')

  test.each(beside)('does so in %s given beside what was set before', async (_, given) => {
    const handler = hold(allowed, (response) => {
      response.setHeader('X-Before', 'kept')
      response.setHeader('Vary', 'Accept-Encoding')
      response.setHeader('Access-Control-Allow-Methods', 'PUT')
      response.writeHead(200, given).end()
    })
    expect((await ask(protocol, handler)).headers).toEqual([
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
    const handler = hold(allowed, (response) => {
      response.setHeader('Vary', 'Accept-Encoding')
      response.writeHead(200, withoutVary).end()
    })
    expect((await ask(protocol, handler)).headers).toEqual([
      ...GRANT,
      ['vary', 'Accept-Encoding, Origin'],
      ['x-own', 'kept'],
    ])
  })

  test('leaves headers that several answers share as they were', async () => {
    const shared = Object.freeze({ Vary: 'Accept' })
    const list = Object.freeze(['Vary', 'Accept'])
    for (const given of [shared, list]) {
      const handler = hold(allowed, (response) => response.writeHead(200, given).end())
      await ask(protocol, handler)
      expect((await ask(protocol, handler)).headers).toEqual([...GRANT, ['vary', 'Accept, Origin']])
    }
    expect([shared, list]).toEqual([{ Vary: 'Accept' }, ['Vary', 'Accept']])
  })

  test('merges Vary of several lines, and names each field once', async () => {
    const handler = hold(allowed, (response) => {
      response.setHeader('Vary', ['Accept', 'origin'])
      response.appendHeader('Vary', 'Accept-Language')
      response.end()
    })
    expect((await ask(protocol, handler)).headers).toEqual([
      ...GRANT,
      ['vary', 'Accept, origin, Accept-Language'],
    ])
  })

  test('merges Vary that an object gives as a list', async () => {
    const handler = hold(allowed, (response) =>
      response.writeHead(200, { Vary: ['Accept', 'Accept-Language'] }).end(),
    )
    expect((await ask(protocol, handler)).headers).toEqual([
      ...GRANT,
      ['vary', 'Accept, Accept-Language, Origin'],
    ])
  })

  test('merges Vary that was set as a number, which Node allows', async () => {
    const handler = hold(allowed, (response) => {
      response.setHeader('Vary', 7 as never)
      response.end()
    })
    expect((await ask(protocol, handler)).headers).toEqual([...GRANT, ['vary', '7, Origin']])
  })

  test('sends a star alone where the application varies by everything', async () => {
    const handler = hold(allowed, (response) => response.writeHead(200, { Vary: '*' }).end())
    expect((await ask(protocol, handler)).headers).toEqual([...GRANT, ['vary', '*']])
  })

  test('adds no Vary where there is none to add', async () => {
    const ways = [
      hold(anyone, (response) => response.end()),
      hold(anyone, (response) => response.writeHead(200, { 'X-Own': 'kept' }).end()),
      hold(anyone, (response) => response.writeHead(200, ['X-Own', 'kept']).end()),
    ]
    for (const handler of ways) {
      const { headers } = await ask(protocol, handler)
      expect(headers.filter(([name]) => name !== 'x-own')).toEqual([
        ['access-control-allow-origin', '*'],
      ])
    }
  })

  test('survives the removal of everything that was set', async () => {
    const handler = hold(allowed, (response) => {
      response.setHeader('Vary', 'Accept')
      for (const name of ['Vary', 'Access-Control-Allow-Origin']) response.removeHeader(name)
      response.statusCode = 500
      response.end('failed')
    })
    expect(await ask(protocol, handler)).toEqual({
      status: 500,
      headers: [...GRANT, ['vary', 'Origin']],
      body: 'failed',
    })
  })

  test('is sent with an answer that ends without a body', async () => {
    const handler = hold(allowed, (response) => response.end())
    expect(await ask(protocol, handler)).toEqual({
      status: 200,
      headers: [...GRANT, ['vary', 'Origin']],
      body: '',
    })
  })

  test('is replaced by one that is held later', async () => {
    for (const [first, second] of [
      [anyone, allowed],
      [denied, allowed],
      [allowed, allowed],
    ] as const) {
      const handler = hold(first, (response) => {
        holdHeaders(response as never, second)
        response.end()
      })
      expect((await ask(protocol, handler)).headers).toEqual([...GRANT, ['vary', 'Origin']])
    }
  })

  test('is replaced by one that denies', async () => {
    const handler = hold(allowed, (response) => {
      holdHeaders(response as never, denied)
      response.end()
    })
    expect((await ask(protocol, handler)).headers).toEqual([['vary', 'Origin']])
  })

  test('changes nothing once the head was sent', async () => {
    const handler: Handler = (response) => {
      const answer = response as Writable
      answer.write('bo')
      holdHeaders(response, allowed)
      expect(answer.headersSent).toBe(true)
      answer.end('dy')
    }
    expect(await ask(protocol, handler)).toEqual({ status: 200, headers: [], body: 'body' })
  })

  test('leaves the error of a second writeHead to Node', async () => {
    const errors: unknown[] = []
    const handler = hold(allowed, (response) => {
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
    expect(await ask(protocol, handler)).toEqual({
      status: 200,
      headers: [...GRANT, ['vary', 'Origin']],
      body: 'body',
    })
    const code = protocol === 'h2c' ? 'ERR_HTTP2_HEADERS_SENT' : 'ERR_HTTP_HEADERS_SENT'
    expect(errors).toEqual([code, code])
  })

  test('sends a field that is called __proto__ like any other', async () => {
    const given = JSON.parse('{ "__proto__": "field", "X-Own": "kept" }') as object
    const handler = hold(allowed, (response) => response.writeHead(200, given).end())
    expect((await ask(protocol, handler)).headers).toEqual([
      ['__proto__', 'field'],
      ...GRANT,
      ['vary', 'Origin'],
      ['x-own', 'kept'],
    ])
  })

  test('keeps a field that a list repeats', async () => {
    const list = ['X-Own', 'one', 'X-Own', 'two']
    const handler = hold(allowed, (response) => response.writeHead(200, list).end())
    expect((await ask(protocol, handler)).headers.slice(-2)).toEqual([
      ['x-own', 'one'],
      ['x-own', 'two'],
    ])
  })

  test('reaches an on-headers of old in the form that it understands', async () => {
    const seen: unknown[] = []
    const { status, headers, body } = await ask(protocol, (response) => {
      const answer = response as ServerResponse
      onHeaders(answer, () => seen.push(answer.getHeader('x-given')))
      holdHeaders(answer, allowed)
      answer.writeHead(201, { Vary: 'Accept', 'X-Given': '1' })
      answer.end('text')
    })
    expect({ status, body, seen }).toEqual({ status: 201, body: 'text', seen: ['1'] })
    expect(headers).toEqual([...GRANT, ['vary', 'Accept, Origin'], ['x-given', '1']])
  })

  test('goes to its own answer alone', async () => {
    let count = 0
    const handler: Handler = (response) => {
      if (count++ === 0) holdHeaders(response, allowed)
      response.end()
    }
    expect((await ask(protocol, handler)).headers).toHaveLength(4)
    expect((await ask(protocol, handler)).headers).toEqual([])
  })
})
