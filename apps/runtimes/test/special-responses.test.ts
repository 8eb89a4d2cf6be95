import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { listen, type RunningServer } from '@cors/conformance'
import {
  headerOf,
  from,
  openConnection,
  type ReceivedResponse,
  type CaseRequest,
} from '@cors/conformance/requests'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Running } from './runtime.ts'
import { node, runtimes } from './runtimes.ts'

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'
const STRANGER = 'https://stranger.example'

describe.each([node, ...runtimes])('on $name $version', ({ name, start }) => {
  const gate = createServer()
  let gateServed: RunningServer
  let running: Running
  let address: string

  beforeAll(async () => {
    gateServed = await listen(gate)
    running = await start(['special-responses'], `http://127.0.0.1:${gateServed.port}`)
    address = `127.0.0.1:${running.ports.get('special-responses')}`
  })
  afterAll(async () => {
    await running.stop()
    await gateServed.close()
  })

  async function send(...requests: readonly CaseRequest[]): Promise<readonly ReceivedResponse[]> {
    const connection = openConnection('http/1.1', running.ports.get('special-responses')!)
    try {
      const responses: ReceivedResponse[] = []
      for (const request of requests) responses.push(await connection.send(request))
      return responses
    } finally {
      connection.close()
    }
  }

  test.each([
    [
      'a response of fetch',
      '/fetched/upstream',
      { status: 203, vary: 'Accept, Origin', body: 'upstream' },
    ],
    ['a redirect of Response.redirect', '/redirected', { status: 303, vary: 'Origin', body: '' }],
    ['a network error', '/network-error', { status: 500, vary: 'Origin', body: '' }],
    ['a shared response', '/constant', { status: 202, vary: 'Origin', body: '' }],
    ['a thrown error', '/broken', { status: 500, vary: 'Origin', body: 'Internal Server Error' }],
  ])('%s carries the headers for an allowed origin and none for another', async (_, path, seen) => {
    const responses = await send(from(PAGE, path), from(STRANGER, path), from(OTHER, path), {
      path,
    })
    expect(responses.map((response) => headerOf(response, 'access-control-allow-origin'))).toEqual([
      PAGE,
      undefined,
      OTHER,
      undefined,
    ])
    for (const response of responses) {
      const { status, body } = response
      expect({ status, vary: headerOf(response, 'vary'), body }).toEqual(seen)
    }
  })

  test('a response of fetch keeps each of its cookies', async () => {
    const [response] = await send(from(PAGE, '/fetched/upstream'))
    const cookies = response?.headers.filter(([sent]) => sent === 'set-cookie')
    expect(cookies?.map(([, value]) => value)).toEqual(['a=1', 'b=2'])
  })

  test.each(['/slow', '/fetched/slow'])(
    'the first part of %s arrives before the second is made',
    async (path) => {
      const requested = once(gate, 'request') as Promise<[unknown, ServerResponse]>
      const response = await fetch(`http://${address}${path}`, { headers: { Origin: PAGE } })
      expect(response.headers.get('access-control-allow-origin')).toBe(PAGE)
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
      expect((await reader.read()).value).toBe('one')
      const [, opening] = await requested
      opening.end()
      expect((await reader.read()).value).toBe('two')
      expect((await reader.read()).done).toBe(true)
    },
  )

  test('an error is printed once without onError', async () => {
    await send(from(PAGE, '/broken?first'), from(PAGE, '/broken?last'))
    // A runtime prints everything about the first error before the last one.
    await expect.poll(() => running.errors(), { timeout: 30_000 }).toMatch(/error: last/i)
    expect(running.errors().match(/error: first/gi)).toHaveLength(1)
  })

  // `node:http` passes upgrades to no request handler.
  if (name !== node.name) {
    test('an upgrade is not changed, and the socket works', async () => {
      const socket = new WebSocket(`ws://${address}/upgrade`)
      const [event] = (await once(socket, 'message')) as [MessageEvent]
      expect(event.data).toBe('hello')
      socket.close()
    })
  }

  test('an upgrade from a stranger is denied', async () => {
    const [response] = await send(from(STRANGER, '/upgrade'))
    expect(response?.status).toBe(403)
  })
})
