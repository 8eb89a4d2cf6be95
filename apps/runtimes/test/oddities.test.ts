import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import {
  field,
  from,
  listen,
  openConnection,
  type Answer,
  type CaseRequest,
  type Served,
} from '@cors/conformance'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Running } from './runtime.ts'
import { node, runtimes } from './runtimes.ts'

const PAGE = 'https://app.example.com'
const OTHER = 'https://other.example.com'
const STRANGER = 'https://stranger.example'

describe.each([node, ...runtimes])('on $name $version', ({ name, start }) => {
  const gate = createServer()
  let gateServed: Served
  let running: Running
  let address: string

  beforeAll(async () => {
    gateServed = await listen(gate)
    running = await start(['oddities'], `http://127.0.0.1:${gateServed.port}`)
    address = `127.0.0.1:${running.ports.get('oddities')}`
  })
  afterAll(async () => {
    await running.stop()
    await gateServed.close()
  })

  async function ask(...requests: readonly CaseRequest[]): Promise<readonly Answer[]> {
    const connection = openConnection('http/1.1', running.ports.get('oddities')!)
    try {
      const answers: Answer[] = []
      for (const request of requests) answers.push(await connection.send(request))
      return answers
    } finally {
      connection.close()
    }
  }

  test.each([
    [
      'what fetch returned',
      '/fetched/upstream',
      { status: 203, vary: 'Accept, Origin', body: 'upstream' },
    ],
    ['a redirect of the constructor', '/redirected', { status: 303, vary: 'Origin', body: '' }],
    ['a network error', '/network-error', { status: 500, vary: 'Origin', body: '' }],
    ['an answer that is shared', '/constant', { status: 202, vary: 'Origin', body: '' }],
    ['a thrown error', '/broken', { status: 500, vary: 'Origin', body: 'Internal Server Error' }],
  ])(
    '%s carries the headers for an allowed origin, and none for another',
    async (_, path, seen) => {
      const answers = await ask(from(PAGE, path), from(STRANGER, path), from(OTHER, path), { path })
      expect(answers.map((answer) => field(answer, 'access-control-allow-origin'))).toEqual([
        PAGE,
        undefined,
        OTHER,
        undefined,
      ])
      for (const answer of answers) {
        const { status, body } = answer
        expect({ status, vary: field(answer, 'vary'), body }).toEqual(seen)
      }
    },
  )

  test('what fetch returned keeps each of its cookies', async () => {
    const [answer] = await ask(from(PAGE, '/fetched/upstream'))
    const cookies = answer?.headers.filter(([sent]) => sent === 'set-cookie')
    expect(cookies?.map(([, value]) => value)).toEqual(['a=1', 'b=2'])
  })

  test.each(['/slow', '/fetched/slow'])(
    'the first part of %s is there before the second is made',
    async (path) => {
      const asked = once(gate, 'request') as Promise<[unknown, ServerResponse]>
      const answer = await fetch(`http://${address}${path}`, { headers: { Origin: PAGE } })
      expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE)
      const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
      expect((await reader.read()).value).toBe('one')
      const [, opening] = await asked
      opening.end()
      expect((await reader.read()).value).toBe('two')
      expect((await reader.read()).done).toBe(true)
    },
  )

  test('an error is printed once where nothing else is to become of it', async () => {
    await ask(from(PAGE, '/broken?first'), from(PAGE, '/broken?last'))
    // Whatever else a runtime says about the first error stands before what it says about the last.
    await expect.poll(() => running.errors(), { timeout: 30_000 }).toMatch(/error: last/i)
    expect(running.errors().match(/error: first/gi)).toHaveLength(1)
  })

  // `node:http` shows upgrades to no handler of requests.
  if (name !== node.name) {
    test('an upgrade passes by, and the socket works', async () => {
      const socket = new WebSocket(`ws://${address}/upgrade`)
      const [event] = (await once(socket, 'message')) as [MessageEvent]
      expect(event.data).toBe('hello')
      socket.close()
    })
  }

  test('an upgrade of a stranger is refused', async () => {
    const [refused] = await ask(from(STRANGER, '/upgrade'))
    expect(refused?.status).toBe(403)
  })
})
