import { once } from 'node:events'
import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { type CaseRequest, field, from, listen, openConnection } from '@cors/conformance'
import { Server, type ServerOptions } from 'socket.io'
import { io } from 'socket.io-client'
import { afterEach, describe, expect, test } from 'vitest'
import { CorsPolicyError, definePolicy, socketIoOptions, type CorsPolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const STRANGER = 'https://stranger.example'
const POLLING = '/socket.io/?EIO=4&transport=polling'
const OPTIONS = {
  origin: [PAGE, 'https://*.example.org'],
  methods: ['PUT'],
  allowedHeaders: ['X-Token'],
  exposedHeaders: ['X-Request-Id'],
  credentials: true,
  maxAge: 600,
} as const
const policy = definePolicy(OPTIONS)

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A socket.io server that greets whom its cookie names. */
async function serveGreetings(options: Partial<ServerOptions>): Promise<number> {
  const server = createServer()
  const sockets = new Server(server, options)
  sockets.on('connection', (socket) => {
    socket.emit('greeting', `hello ${socket.handshake.headers.cookie}`)
  })
  closing.push(() => sockets.close())
  const { port } = await listen(server)
  return port
}

type Transport = 'websocket' | 'polling'

/** What a client hears first: a greeting, or why it was refused. */
async function hear(port: number, transport: Transport, origin?: string): Promise<string> {
  const client = io(`http://127.0.0.1:${port}`, {
    transports: [transport],
    reconnection: false,
    extraHeaders: { Cookie: 'visitor', ...(origin === undefined ? {} : { Origin: origin }) },
  })
  closing.push(() => client.disconnect())
  return new Promise((resolve) => {
    client.on('greeting', resolve)
    client.on('connect_error', (error) => {
      const { description } = error as { description?: number | { message: string } }
      resolve(typeof description === 'object' ? description.message : `status ${description}`)
    })
  })
}

describe.each<[Transport, string]>([
  ['websocket', 'Unexpected server response: 400'],
  ['polling', 'status 403'],
])('over %s', (transport, refusal) => {
  test('a page of another origin is let in with the cookie of its visitor where nothing guards', async () => {
    const port = await serveGreetings({})
    expect(await hear(port, transport, STRANGER)).toBe('hello visitor')
  })

  test('a page of another origin is refused, whatever its cookie', async () => {
    const port = await serveGreetings(socketIoOptions(policy))
    expect(await hear(port, transport, STRANGER)).toBe(refusal)
  })

  test('a page that the policy allows is let in, and so is what is no page', async () => {
    const port = await serveGreetings(socketIoOptions(policy))
    expect(await hear(port, transport, PAGE)).toBe('hello visitor')
    expect(await hear(port, transport, 'https://a.example.org')).toBe('hello visitor')
    expect(await hear(port, transport)).toBe('hello visitor')
  })

  test('an origin that is looked up is waited for, and a look-up that fails refuses', async () => {
    const errors: unknown[] = []
    const lookup = async (origin: string): Promise<boolean> => {
      await setImmediate()
      if (origin === STRANGER) throw new Error('no luck')
      return origin === PAGE
    }
    const port = await serveGreetings(
      socketIoOptions({ origin: lookup }, (error) => errors.push(error)),
    )
    expect(await hear(port, transport, PAGE)).toBe('hello visitor')
    expect(await hear(port, transport, STRANGER)).toBe(refusal)
    expect(errors).toEqual([new Error('no luck')])
  })
})

describe('the answers of the HTTP transport', () => {
  async function ask(under: CorsPolicy | false, request: CaseRequest): Promise<object> {
    const port = await serveGreetings(socketIoOptions(under))
    const connection = openConnection('http/1.1', port)
    closing.push(() => connection.close())
    const answer = await connection.send(request)
    const fields = answer.headers.filter(([name]) => name.startsWith('access-control'))
    return { status: answer.status, vary: field(answer, 'vary'), ...Object.fromEntries(fields) }
  }

  function preflight(origin: string, names: string): CaseRequest {
    const headers = [
      ['Origin', origin],
      ['Access-Control-Request-Method', 'POST'],
      ['Access-Control-Request-Headers', names],
    ] as const
    return { method: 'OPTIONS', path: POLLING, headers }
  }

  test('may be read by a page that the policy allows', async () => {
    expect(await ask(policy, from(PAGE, POLLING))).toEqual({
      status: 200,
      vary: 'Origin',
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Request-Id',
    })
  })

  test('carry nothing for another page, and let nobody in', async () => {
    expect(await ask(policy, from(STRANGER, POLLING))).toEqual({ status: 403 })
    expect(await ask(false, from(PAGE, POLLING))).toEqual({ status: 403 })
  })

  test('may be read by anyone where anyone is allowed', async () => {
    const open = definePolicy({ origin: '*' })
    expect(await ask(open, from(STRANGER, POLLING))).toMatchObject({
      status: 200,
      'access-control-allow-origin': '*',
    })
  })

  test('to preflights grant what was asked for and is allowed', async () => {
    expect(await ask(policy, preflight(PAGE, 'x-token'))).toMatchObject({
      status: 204,
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'x-token',
      'access-control-max-age': '600',
    })
  })

  test('to preflights grant nothing else', async () => {
    const debugged = definePolicy({ ...OPTIONS, debug: true })
    expect(await ask(policy, preflight(PAGE, 'x-other'))).toEqual({ status: 403 })
    expect(await ask(policy, preflight(STRANGER, 'x-token'))).toEqual({ status: 403 })
    expect(await ask(debugged, preflight(PAGE, 'x-other'))).toEqual({ status: 403 })
  })
})

test('a look-up that fails is a warning of the process where nothing else was said', async () => {
  const warned = once(process, 'warning')
  const port = await serveGreetings(
    socketIoOptions({ origin: () => Promise.reject(new Error('no luck')) }),
  )
  await hear(port, 'websocket', PAGE)
  expect(await warned).toEqual([new Error('no luck')])
})

test('options that are refused are refused at once', () => {
  expect(() => socketIoOptions({ origin: [] })).toThrow(CorsPolicyError)
})
