import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { listen } from '@cors/conformance'
import { upgradeCases, upgradePolicies, type UpgradeCase } from '@cors/conformance/upgrades'
import { expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { guardUpgrade } from '../src/index.ts'

const AT_ONCE = 32

/** The status of the response to an upgrade. */
async function upgrade(port: number, { policy, headers }: UpgradeCase): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  const lines = [
    ['Host', '127.0.0.1'],
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ...headers,
  ].map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET /${policy} HTTP/1.1\r\n${lines.join('')}\r\n`)
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return Number(chunk.toString('latin1').split(' ')[1])
}

test(`${upgradeCases.length} upgrades are accepted or denied as expected, and none leaves a socket open`, async () => {
  const sockets = new WebSocketServer({ noServer: true })
  const errors: Error[] = []
  const guards = new Map(
    Object.entries(upgradePolicies).map(([name, policy]) => [
      `/${name}`,
      guardUpgrade(
        policy,
        (request, socket, head) =>
          sockets.handleUpgrade(request, socket, head, (opened) => opened.on('error', () => {})),
        { onError: (error) => errors.push(error) },
      ),
    ]),
  )
  const open = new Set<Socket>()
  const server = createServer()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  server.on('upgrade', (request, socket, head) =>
    guards.get(request.url ?? '')?.(request, socket, head),
  )
  const { port, close } = await listen(server)

  const wrong: object[] = []
  const left = [...upgradeCases]
  async function work(): Promise<void> {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const status = await upgrade(port, next)
      if (status !== (next.allowed ? 101 : 403)) wrong.push({ ...next, status })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))

  expect(wrong).toEqual([])
  expect(new Set(errors.map(({ message }) => message))).toEqual(new Set(['no luck']))
  await Promise.all([...open].map((socket) => once(socket, 'close')))
  expect(sockets.clients.size).toBe(0)
  expect(
    await upgrade(
      port,
      upgradeCases.find(({ allowed }) => allowed)!,
    ),
  ).toBe(101)
  await close()
})
