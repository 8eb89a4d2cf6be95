import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { listen } from '@cors/conformance'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { CorsPolicyError, definePolicy, guardUpgrade, type UpgradeListener } from './index.ts'

const PAGE = 'https://app.example.com'
const OTHER_PAGE = 'https://other.example'
const policy = definePolicy({ origin: PAGE, credentials: true })

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A WebSocket server that greets the visitor its cookie names, behind a guard or without. */
async function serveGreetings(
  guard: (accept: UpgradeListener) => UpgradeListener,
): Promise<number> {
  const sockets = new WebSocketServer({ noServer: true })
  const server = createServer()
  server.on(
    'upgrade',
    guard((request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, (opened) => {
        opened.send(`hello ${request.headers.cookie}`)
        opened.on('message', (data: Buffer) => opened.send(`heard ${data}`))
      })
    }),
  )
  return serve(server)
}

async function serve(server: Server): Promise<number> {
  const { port, close } = await listen(server)
  closing.push(close)
  return port
}

/** What a client receives first: a message, or the status of the denial. */
async function connectAs(port: number, origin: string | undefined): Promise<string | number> {
  const headers = { Cookie: 'visitor', ...(origin === undefined ? {} : { Origin: origin }) }
  const client = new WebSocket(`ws://127.0.0.1:${port}/greetings`, { headers })
  client.on('error', () => {})
  closing.push(() => client.terminate())
  return new Promise((resolve) => {
    client.on('message', (data: Buffer) => resolve(`${data}`))
    client.on('unexpected-response', (_request, response) => resolve(response.statusCode!))
  })
}

describe('with ws', () => {
  test('without a guard a page of another origin is accepted, with the cookie of its visitor', async () => {
    const port = await serveGreetings((accept) => accept)
    expect(await connectAs(port, OTHER_PAGE)).toBe('hello visitor')
  })

  test('a page of another origin is denied, whatever its cookie', async () => {
    const port = await serveGreetings((accept) => guardUpgrade(policy, accept))
    expect(await connectAs(port, OTHER_PAGE)).toBe(403)
    expect(await connectAs(port, 'null')).toBe(403)
    expect(await connectAs(port, `http://127.0.0.1:${port}`)).toBe(403)
  })

  test('a page that the policy allows is accepted, and so is a program', async () => {
    const port = await serveGreetings((accept) => guardUpgrade(policy, accept))
    expect(await connectAs(port, PAGE)).toBe('hello visitor')
    expect(await connectAs(port, undefined)).toBe('hello visitor')
  })

  test('options work like a policy, and false denies every page', async () => {
    const open = await serveGreetings((accept) => guardUpgrade({ origin: '*' }, accept))
    const closed = await serveGreetings((accept) => guardUpgrade(false, accept))
    expect(await connectAs(open, OTHER_PAGE)).toBe('hello visitor')
    expect(await connectAs(closed, PAGE)).toBe(403)
  })

  test('an asynchronous lookup is awaited', async () => {
    const late = definePolicy({ origin: (origin) => setImmediate(origin === PAGE) })
    const port = await serveGreetings((accept) => guardUpgrade(late, accept))
    expect(await connectAs(port, PAGE)).toBe('hello visitor')
    expect(await connectAs(port, OTHER_PAGE)).toBe(403)
  })
})

describe('on the wire', () => {
  /** Sends an upgrade and its first frame at once. */
  async function send(port: number, origin: string): Promise<Socket> {
    const socket = connect(port, '127.0.0.1')
    closing.push(() => socket.destroy())
    await once(socket, 'connect')
    const headers = [
      'Host: 127.0.0.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      `Origin: ${origin}`,
    ]
    const frame = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69])
    socket.write(
      Buffer.concat([Buffer.from(`GET / HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`), frame]),
    )
    return socket
  }

  test('a denial is a complete response, and closes the connection', async () => {
    const server = createServer()
    const sockets: Socket[] = []
    server.on('connection', (socket) => sockets.push(socket))
    server.on(
      'upgrade',
      guardUpgrade(policy, () => {
        throw new Error('nothing was allowed')
      }),
    )
    const socket = await send(await serve(server), OTHER_PAGE)
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toBe(
      'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    )
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true])
  })

  test('an accepted socket is passed on as Node passed it, without the listener of the guard', async () => {
    const server = createServer()
    const accepted = new Promise<Duplex>((resolve) => {
      server.on(
        'upgrade',
        guardUpgrade(policy, (_request, socket) => resolve(socket)),
      )
    })
    await send(await serve(server), PAGE)
    const socket = await accepted
    closing.push(() => socket.destroy())
    expect(socket.listenerCount('error')).toBe(0)
  })

  test('what a client sends during the lookup is not lost', async () => {
    const late = definePolicy({ origin: () => setImmediate(true) })
    const port = await serveGreetings((accept) => guardUpgrade(late, accept))
    const socket = await send(port, PAGE)
    let received = ''
    for await (const chunk of socket) {
      received += String(chunk)
      if (received.includes('heard hi')) break
    }
    expect(received).toContain('101 Switching Protocols')
  })

  test('a client that hangs up during the lookup is not accepted, and no error is thrown', async () => {
    let resolveLookup: (allowed: boolean) => void = () => {}
    const accepted: unknown[] = []
    const late = definePolicy({ origin: () => new Promise((resolve) => (resolveLookup = resolve)) })
    const server = createServer()
    server.on(
      'upgrade',
      guardUpgrade(late, () => accepted.push('accepted')),
    )
    const arrived = once(server, 'upgrade')
    const socket = await send(await serve(server), PAGE)
    const [, serverSide] = (await arrived) as [unknown, Socket]
    const closed = new Promise((resolve) => serverSide.once('close', resolve))
    socket.resetAndDestroy()
    serverSide.resume()
    await closed
    resolveLookup(true)
    await setImmediate()
    expect(accepted).toEqual([])
  })
})

test('a lookup that fails denies, and its error is reported once', async () => {
  const errors: unknown[] = []
  const origin = (): Promise<boolean> => Promise.reject(new Error('lookup failed'))
  const port = await serveGreetings((accept) =>
    guardUpgrade({ origin }, accept, { onError: (error) => errors.push(error) }),
  )
  expect(await connectAs(port, PAGE)).toBe(403)
  expect(errors).toEqual([new Error('lookup failed')])
})

test('rejected options throw at once', () => {
  expect(() => guardUpgrade({ origin: [] }, () => {})).toThrow(CorsPolicyError)
})
