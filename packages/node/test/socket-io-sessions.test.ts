import { setImmediate } from 'node:timers/promises'
import type { ServerOptions } from 'socket.io'
import { io, type Socket } from 'socket.io-client'
import { afterEach, describe, expect, test } from 'vitest'
import { definePolicy, socketIoOptions } from '../src/index.ts'
import {
  openSession,
  send,
  startChatServer,
  WEB_SOCKET,
  type ChatServer,
  type SentRequest,
} from './chat-server.ts'

const PAGE = 'https://app.example.com'
const OTHER_PAGE = 'https://other.example'
const policy = definePolicy({ origin: [PAGE, 'https://*.example.org'], credentials: true })

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function serve(
  options: Partial<ServerOptions> = socketIoOptions(policy),
): Promise<ChatServer> {
  const server = await startChatServer(options)
  closing.push(server.close)
  return server
}

/** Senders of a request, with the headers that the browser or program sends. */
const ALLOWED = {
  'a program': {},
  'a page that the policy allows': { Origin: PAGE, 'Sec-Fetch-Site': 'cross-site' },
  'a page of a subdomain that the policy allows': { Origin: 'https://a.example.org' },
  "a page of the server's own origin, which sends no Origin with GET": {
    'Sec-Fetch-Site': 'same-origin',
  },
  'the visitor, who typed the address': { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate' },
}
const DENIED = {
  'a page that the policy does not allow': { Origin: OTHER_PAGE },
  'a page that the policy does not allow, of the same site': {
    Origin: OTHER_PAGE,
    'Sec-Fetch-Site': 'same-site',
  },
  'a sandboxed page': { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
  'a page with a malformed Origin': { Origin: `${PAGE}/` },
  'a script element of another site': {
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'no-cors',
    'Sec-Fetch-Dest': 'script',
  },
  'a link of another site': { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
  'an image of another host of the same site': { 'Sec-Fetch-Site': 'same-site' },
  'a request with two values of Sec-Fetch-Site': { 'Sec-Fetch-Site': 'same-origin, cross-site' },
  'a request with an unknown Sec-Fetch-Site': { 'Sec-Fetch-Site': 'same-planet' },
  'a request with an empty Sec-Fetch-Site': { 'Sec-Fetch-Site': '' },
}

describe('a session over HTTP', () => {
  test.each(Object.entries(ALLOWED))('is opened for %s', async (_, headers) => {
    const { port } = await serve()
    expect(await send(port, '', { headers })).toMatchObject({ status: 200 })
  })

  test.each(Object.entries(DENIED))('is not opened for %s', async (_, headers) => {
    const { port, sessions } = await serve()
    expect(await send(port, '', { headers })).toMatchObject({
      status: 403,
      body: '{"code":4,"message":"Forbidden"}',
    })
    expect(sessions()).toEqual([])
  })

  test('is opened for everyone where the policy is "*"', async () => {
    const { port } = await serve(socketIoOptions({ origin: '*' }))
    const headers = DENIED['a script element of another site']
    expect(await send(port, '', { headers })).toMatchObject({ status: 200 })
    expect(await send(port, '', { headers: { Origin: OTHER_PAGE } })).toMatchObject({ status: 200 })
  })
})

test('a server of WebSocket only opens no session over HTTP, and accepts programs', async () => {
  const { port, sessions } = await serve({ ...socketIoOptions(policy), transports: ['websocket'] })
  expect(await send(port, '')).toMatchObject({ status: 400 })
  expect(await send(port, 'j=0')).toMatchObject({ status: 400 })
  expect(await send(port, 'transport=websocket')).toMatchObject({ status: 400 })
  expect(sessions()).toEqual([])
  const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false })
  closing.push(() => client.disconnect())
  await new Promise<void>((resolve) => client.once('connect', resolve))
})

test('a request that engine.io did not parse opens no session', () => {
  const { allowRequest } = socketIoOptions(policy)
  const verdicts: unknown[] = []
  allowRequest({ method: 'GET', headers: {} }, (_, allowed) => verdicts.push(allowed))
  allowRequest({ method: 'GET', headers: {}, _query: {} }, (_, allowed) => verdicts.push(allowed))
  expect(verdicts).toEqual([false, true])
})

describe('JSONP', () => {
  test.each(['j=0', 'j=', '%6A=0', '%6a', 'j=0&j=1', 'j&sid=', '&&j=0#', 'x=1;&j=%00', 'J=0&j=0'])(
    'opens no session, spelt %s',
    async (query) => {
      const { port, sessions } = await serve()
      const open = await serve(socketIoOptions({ origin: '*' }))
      expect(await send(port, query)).toMatchObject({ status: 403 })
      expect(await send(port, query, { headers: { Origin: PAGE } })).toMatchObject({ status: 403 })
      expect(await send(open.port, query)).toMatchObject({ status: 403 })
      expect([...sessions(), ...open.sessions()]).toEqual([])
    },
  )

  test.each(['J=0', 'jj=0', '%256A=0', 'x=j', 'x=1;j=0'])(
    'is not what %s selects',
    async (query) => {
      const { port } = await serve()
      const { status, body } = await send(port, query)
      expect([status, body.slice(0, 7)]).toEqual([200, '0{"sid"'])
    },
  )

  test.each<[string, SentRequest]>([
    ['poll', {}],
    ['poll of an allowed page', { headers: { Origin: PAGE } }],
    ['form of an allowed page', { method: 'POST', headers: { Origin: PAGE }, body: 'd=1' }],
    ['form without an Origin', { method: 'POST', body: 'd=42["say","forged"]' }],
  ])('cannot use an existing session: %s', async (_, request) => {
    const { port, heard } = await serve()
    const sid = await openSession(port)
    expect(await send(port, `sid=${sid}&j=0`, request)).toMatchObject({ status: 403 })
    expect(heard).toEqual([])
  })
})

describe('within a session', () => {
  /** The statuses of a poll, an event and a WebSocket that this sender sends into another client's session. */
  async function reach({ port }: ChatServer, headers: Record<string, string>): Promise<unknown> {
    const sid = await openSession(port)
    const event = { method: 'POST', headers, body: '42["say","forged"]' }
    const said = await send(port, `sid=${sid}`, event)
    const poll = await send(port, `sid=${sid}`, { headers })
    const upgrade = await send(port, `sid=${sid}&transport=websocket`, {
      headers: { ...headers, ...WEB_SOCKET },
    })
    return { event: said.status, poll: poll.status, upgrade: upgrade.status }
  }

  test.each(Object.entries(ALLOWED))('%s polls, posts and upgrades', async (_, headers) => {
    const server = await serve()
    expect(await reach(server, headers)).toEqual({ event: 200, poll: 200, upgrade: 101 })
    expect(server.heard).toEqual(['forged'])
  })

  test.each(Object.entries(DENIED))('%s does none of it', async (_, headers) => {
    const server = await serve()
    expect(await reach(server, headers)).toEqual({ event: 403, poll: 403, upgrade: 400 })
    expect(server.heard).toEqual([])
  })

  test('a denied request does not disturb the session', async () => {
    const { port, heard } = await serve()
    const headers = { Origin: PAGE }
    const sid = await openSession(port, { headers })
    await send(port, `sid=${sid}`, { headers: { Origin: OTHER_PAGE } })
    const forged = { method: 'POST', headers: { Origin: OTHER_PAGE }, body: '42["say","forged"]' }
    await send(port, `sid=${sid}`, forged)
    await send(port, `sid=${sid}`, { ...forged, headers, body: '42["say","hello"]' })
    expect(heard).toEqual(['hello'])
    const { status, body } = await send(port, `sid=${sid}`, { headers })
    expect([status, body]).toEqual([200, expect.stringContaining('42["said","hello"]')])
  })

  test.each(['sid=', 'sid=&sid=', 'sid=nobody', 'sid=nobody&sid='])(
    'with an invalid id (%s), a denied page reaches nothing',
    async (query) => {
      const { port, sessions } = await serve()
      expect(await send(port, query, { headers: { Origin: OTHER_PAGE } })).toMatchObject({
        status: 403,
      })
      expect(sessions()).toEqual([])
    },
  )

  test('an asynchronous lookup is awaited, and one that fails denies', async () => {
    const errors: unknown[] = []
    const lookup = async (origin: string): Promise<boolean> => {
      await setImmediate()
      if (origin === OTHER_PAGE) throw new Error('lookup failed')
      return origin === PAGE
    }
    const server = await serve(
      socketIoOptions({ origin: lookup }, { onError: (error) => errors.push(error) }),
    )
    expect(await reach(server, { Origin: PAGE })).toEqual({ event: 200, poll: 200, upgrade: 101 })
    expect(errors).toEqual([])
    expect(await reach(server, { Origin: OTHER_PAGE })).toEqual({
      event: 403,
      poll: 403,
      upgrade: 400,
    })
    expect(errors).toEqual(Array.from({ length: 3 }, () => new Error('lookup failed')))
    expect(server.heard).toEqual(['forged'])
  })
})

describe('the client of socket.io', () => {
  function open(port: number, headers: Record<string, string>): Socket {
    const client = io(`http://127.0.0.1:${port}`, { extraHeaders: headers, reconnection: false })
    closing.push(() => client.disconnect())
    return client
  }

  test.each(Object.entries(ALLOWED))(
    'of %s upgrades from polling to WebSocket, and its events arrive',
    async (_, headers) => {
      const { port, heard } = await serve()
      const client = open(port, headers)
      await Promise.all([
        new Promise<void>((resolve) => client.once('connect', resolve)),
        new Promise((resolve) => client.io.engine.once('upgrade', resolve)),
      ])
      client.emit('say', 'hello')
      expect(await new Promise((resolve) => client.once('said', resolve))).toBe('hello')
      expect(client.io.engine.transport.name).toBe('websocket')
      expect(heard).toEqual(['hello'])
    },
  )

  test('is served to every page, and readable by pages that the policy allows', async () => {
    const { port } = await serve()
    const script = async (headers: Record<string, string>): Promise<unknown> => {
      const response = await fetch(`http://127.0.0.1:${port}/socket.io/socket.io.js`, { headers })
      expect(await response.text()).toContain('Socket.IO')
      return [response.status, response.headers.get('access-control-allow-origin')]
    }
    expect(await script({ 'Sec-Fetch-Site': 'cross-site' })).toEqual([200, null])
    expect(await script({ Origin: OTHER_PAGE })).toEqual([200, null])
    expect(await script({ Origin: PAGE })).toEqual([200, PAGE])
  })
})
