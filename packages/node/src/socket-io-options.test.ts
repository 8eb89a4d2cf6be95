import { once } from 'node:events'
import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { listen } from '@cors/conformance'
import { type CaseRequest, headerOf, from, openConnection } from '@cors/conformance/requests'
import { choosePolicy, livePolicy } from '@cors/core'
import { Server, type ServerOptions } from 'socket.io'
import { io } from 'socket.io-client'
import { afterEach, describe, expect, test } from 'vitest'
import { CorsPolicyError, definePolicy, socketIoOptions, type CorsPolicy } from './index.ts'

const PAGE = 'https://app.example.com'
const OTHER_PAGE = 'https://other.example'
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

/** A socket.io server that greets the visitor its cookie names. */
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

function replacedDuringLookup(): CorsPolicy {
  const { policy: live, set } = livePolicy({
    ...OPTIONS,
    origin: async () => {
      set({ origin: '*' })
      return true
    },
  })
  return live
}

type Transport = 'websocket' | 'polling'

/** What a client receives first: a greeting, or why it was denied. */
async function greet(port: number, transport: Transport, origin?: string): Promise<string> {
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
])('over %s', (transport, denial) => {
  test('without a guard a page of another origin is accepted, with the cookie of its visitor', async () => {
    const port = await serveGreetings({})
    expect(await greet(port, transport, OTHER_PAGE)).toBe('hello visitor')
  })

  test('a page of another origin is denied, whatever its cookie', async () => {
    const port = await serveGreetings(socketIoOptions(policy))
    expect(await greet(port, transport, OTHER_PAGE)).toBe(denial)
  })

  test('a page that the policy allows is accepted, and so is a program', async () => {
    const port = await serveGreetings(socketIoOptions(policy))
    expect(await greet(port, transport, PAGE)).toBe('hello visitor')
    expect(await greet(port, transport, 'https://a.example.org')).toBe('hello visitor')
    expect(await greet(port, transport)).toBe('hello visitor')
  })

  test('an asynchronous lookup is awaited, and one that fails denies', async () => {
    const errors: unknown[] = []
    const lookup = async (origin: string): Promise<boolean> => {
      await setImmediate()
      if (origin === OTHER_PAGE) throw new Error('lookup failed')
      return origin === PAGE
    }
    const port = await serveGreetings(
      socketIoOptions({ origin: lookup }, { onError: (error) => errors.push(error) }),
    )
    expect(await greet(port, transport, PAGE)).toBe('hello visitor')
    expect(await greet(port, transport, OTHER_PAGE)).toBe(denial)
    expect(errors).toEqual([new Error('lookup failed')])
  })
})

describe('responses of the HTTP transport', () => {
  async function receive(under: CorsPolicy | false, request: CaseRequest): Promise<object> {
    const port = await serveGreetings(socketIoOptions(under))
    const connection = openConnection('http/1.1', port)
    closing.push(() => connection.close())
    const response = await connection.send(request)
    const headers = response.headers.filter(([name]) => name.startsWith('access-control'))
    return {
      status: response.status,
      vary: headerOf(response, 'vary'),
      ...Object.fromEntries(headers),
    }
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
    expect(await receive(policy, from(PAGE, POLLING))).toEqual({
      status: 200,
      vary: 'Origin',
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Request-Id',
    })
  })

  test('have no CORS headers for another page, and open no session', async () => {
    expect(await receive(policy, from(OTHER_PAGE, POLLING))).toEqual({
      status: 403,
      vary: 'Origin',
    })
    expect(await receive(false, from(PAGE, POLLING))).toEqual({ status: 403, vary: 'Origin' })
  })

  test('may be read by every page under *', async () => {
    const open = definePolicy({ origin: '*' })
    expect(await receive(open, from(OTHER_PAGE, POLLING))).toMatchObject({
      status: 200,
      'access-control-allow-origin': '*',
    })
  })

  test('vary by the origin where * was chosen, and under no other *', async () => {
    const open = definePolicy({ origin: '*' })
    const chosen = choosePolicy(({ headers }) => (headers.origin === PAGE ? policy : open))
    expect(await receive(chosen, from(OTHER_PAGE, POLLING))).toMatchObject({
      vary: 'Origin',
      'access-control-allow-origin': '*',
    })
    expect(await receive(open, from(OTHER_PAGE, POLLING))).toMatchObject({ vary: undefined })
  })

  test.each([
    ['was chosen', (): CorsPolicy => choosePolicy(() => policy)],
    ['was replaced during the lookup', replacedDuringLookup],
  ])('say what the policy says that decided, where it %s', async (_how, definePassed) => {
    expect(await receive(definePassed(), from(PAGE, POLLING))).toMatchObject({
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Request-Id',
    })
  })

  test('to preflights grant what was requested and is allowed', async () => {
    expect(await receive(policy, preflight(PAGE, 'x-token'))).toMatchObject({
      status: 204,
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'x-token',
      'access-control-max-age': '600',
    })
  })

  test('to preflights grant nothing else', async () => {
    const debugged = definePolicy({ ...OPTIONS, debug: true })
    const vary = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
    const denied = { status: 403, vary }
    expect(await receive(policy, preflight(PAGE, 'x-other'))).toEqual(denied)
    expect(await receive(policy, preflight(OTHER_PAGE, 'x-token'))).toEqual(denied)
    expect(await receive(debugged, preflight(PAGE, 'x-other'))).toEqual(denied)
  })
})

test.each<Transport>(['websocket', 'polling'])(
  'the policy decides once on the first request of a session over %s',
  async (transport) => {
    let decisions = 0
    const origin = (): boolean => (decisions += 1) > 0
    const port = await serveGreetings(socketIoOptions({ origin }))
    const connection = openConnection('http/1.1', port)
    closing.push(() => connection.close())
    if (transport === 'polling') await connection.send(from(PAGE, POLLING))
    else await greet(port, transport, PAGE)
    expect(decisions).toBe(1)
  },
)

test('a lookup that fails is a warning of the process without onError', async () => {
  const warned = once(process, 'warning')
  const port = await serveGreetings(
    socketIoOptions({ origin: () => Promise.reject(new Error('lookup failed')) }),
  )
  await greet(port, 'websocket', PAGE)
  expect(await warned).toEqual([new Error('lookup failed')])
})

test('rejected options throw at once', () => {
  expect(() => socketIoOptions({ origin: [] })).toThrow(CorsPolicyError)
})
