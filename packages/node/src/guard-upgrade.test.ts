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
const STRANGER = 'https://stranger.example'
const policy = definePolicy({ origin: PAGE, credentials: true })

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** A server that greets whom its cookie names, over WebSocket, behind a guard or without. */
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

/** What a client hears first: a message, or the status of the refusal. */
async function hear(port: number, origin: string | undefined): Promise<string | number> {
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
  test('a page of another origin is let in with the cookie of its visitor where nothing guards', async () => {
    const port = await serveGreetings((accept) => accept)
    expect(await hear(port, STRANGER)).toBe('hello visitor')
  })

  test('a page of another origin is refused, whatever its cookie', async () => {
    const port = await serveGreetings((accept) => guardUpgrade(policy, accept))
    expect(await hear(port, STRANGER)).toBe(403)
    expect(await hear(port, 'null')).toBe(403)
    expect(await hear(port, `http://127.0.0.1:${port}`)).toBe(403)
  })

  test('a page that the policy allows is let in, and so is what is no page', async () => {
    const port = await serveGreetings((accept) => guardUpgrade(policy, accept))
    expect(await hear(port, PAGE)).toBe('hello visitor')
    expect(await hear(port, undefined)).toBe('hello visitor')
  })

  test('options do as well as a policy, and false refuses every page', async () => {
    const open = await serveGreetings((accept) => guardUpgrade({ origin: '*' }, accept))
    const closed = await serveGreetings((accept) => guardUpgrade(false, accept))
    expect(await hear(open, STRANGER)).toBe('hello visitor')
    expect(await hear(closed, PAGE)).toBe(403)
  })

  test('an origin that is looked up is waited for', async () => {
    const late = definePolicy({ origin: (origin) => setImmediate(origin === PAGE) })
    const port = await serveGreetings((accept) => guardUpgrade(late, accept))
    expect(await hear(port, PAGE)).toBe('hello visitor')
    expect(await hear(port, STRANGER)).toBe(403)
  })
})

describe('on the wire', () => {
  /** Sends an upgrade with a first frame right behind it. */
  async function send(port: number, origin: string): Promise<Socket> {
    const socket = connect(port, '127.0.0.1')
    closing.push(() => socket.destroy())
    await once(socket, 'connect')
    const fields = [
      'Host: 127.0.0.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      `Origin: ${origin}`,
    ]
    const frame = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69])
    socket.write(
      Buffer.concat([Buffer.from(`GET / HTTP/1.1\r\n${fields.join('\r\n')}\r\n\r\n`), frame]),
    )
    return socket
  }

  test('a refusal is a whole answer, and the end of the connection', async () => {
    const server = createServer()
    const sockets: Socket[] = []
    server.on('connection', (socket) => sockets.push(socket))
    server.on(
      'upgrade',
      guardUpgrade(policy, () => {
        throw new Error('nothing was allowed')
      }),
    )
    const socket = await send(await serve(server), STRANGER)
    const chunks: Buffer[] = []
    for await (const chunk of socket) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toBe(
      'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    )
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true])
  })

  test('a socket that is let in is handed over as Node did, with no listener of the guard', async () => {
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

  test('what a client sends while its origin is looked up is not lost', async () => {
    const late = definePolicy({ origin: () => setImmediate(true) })
    const port = await serveGreetings((accept) => guardUpgrade(late, accept))
    const socket = await send(port, PAGE)
    let heard = ''
    for await (const chunk of socket) {
      heard += String(chunk)
      if (heard.includes('heard hi')) break
    }
    expect(heard).toContain('101 Switching Protocols')
  })

  test('a client that hangs up while its origin is looked up is not let in, and harms nobody', async () => {
    let answer: (allowed: boolean) => void = () => {}
    const accepted: unknown[] = []
    const late = definePolicy({ origin: () => new Promise((resolve) => (answer = resolve)) })
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
    answer(true)
    await setImmediate()
    expect(accepted).toEqual([])
  })
})

test('a look-up that fails refuses, and its error is reported once', async () => {
  const errors: unknown[] = []
  const origin = (): Promise<boolean> => Promise.reject(new Error('no luck'))
  const port = await serveGreetings((accept) =>
    guardUpgrade({ origin }, accept, (error) => errors.push(error)),
  )
  expect(await hear(port, PAGE)).toBe(403)
  expect(errors).toEqual([new Error('no luck')])
})

test('options that are refused are refused at once', () => {
  expect(() => guardUpgrade({ origin: [] }, () => {})).toThrow(CorsPolicyError)
})
