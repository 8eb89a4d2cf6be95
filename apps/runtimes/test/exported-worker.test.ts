import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { listen, type RunningServer } from '@cors/conformance'
import { decide, definePolicy, type CorsDecision, type CorsOptions } from '@cors/fetch'
import { exportPolicy } from '@cors/gateways'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { binaries } from './binaries.ts'
import type { Running } from './runtime.ts'
import { startWorkerd } from './start-workerd.ts'

const policies: readonly (readonly [name: string, options: CorsOptions | false])[] = [
  [
    'credentials',
    {
      origin: ['https://app.example.com', 'https://*.example.org', 'http://localhost:*'],
      methods: ['PUT', 'DELETE'],
      allowedHeaders: ['Content-Type', '__proto__', "x!#$%&'^`|~"],
      exposedHeaders: ['X-Total-Count'],
      credentials: true,
      maxAge: 600,
    },
  ],
  ['every origin', { origin: '*', methods: '*', allowedHeaders: ['*', 'Authorization'] }],
  ['echoed headers', { origin: 'https://app.example.com', allowedHeaders: '*', credentials: true }],
  ['false', false],
]

type Headers = Readonly<Record<string, string>>

const ORIGINS = [
  'https://app.example.com',
  'https://a.b.example.org',
  'http://localhost:81',
  'null',
]

const LISTS = ['', 'content-type', 'authorization,x-other', '__proto__', 'x y']

function preflightOf(
  origin: string,
  method: string,
  names: string,
): readonly [method: string, headers: Headers] {
  const requested = {
    'access-control-request-method': method,
    'access-control-request-headers': names,
  }
  return ['OPTIONS', { origin, ...requested }]
}

/** Each as its method and its headers. */
const requests: readonly (readonly [method: string, headers: Headers])[] = [
  ['GET', {}],
  ...ORIGINS.flatMap((origin): [string, Headers][] => [
    ['GET', { origin }],
    ['OPTIONS', { origin }],
  ]),
  ...ORIGINS.flatMap((origin) =>
    ['GET', 'PUT', 'PATCH', 'put'].flatMap((requested) =>
      LISTS.map((names) => preflightOf(origin, requested, names)),
    ),
  ),
]

describe.each(policies)('the exported Worker in workerd, with %s', (_name, options) => {
  // It sends CORS headers of its own, which must not reach the page.
  const upstream = createServer((_request, response) => {
    response.writeHead(203, { 'access-control-allow-origin': '*', vary: 'Accept' }).end('upstream')
  })
  let served: RunningServer
  let running: Running
  let folder: string

  beforeAll(async () => {
    served = await listen(upstream)
    folder = await mkdtemp(join(tmpdir(), 'cors-worker-'))
    const file = join(folder, 'worker.js')
    const { text } = exportPolicy(options, 'cloudflare-worker', {
      upstream: `127.0.0.1:${served.port}`,
    })
    await writeFile(file, text)
    const start = startWorkerd(binaries.workerd, pathToFileURL(file))
    running = await start(['worker'], '')
  })
  afterAll(async () => {
    await running.stop()
    await served.close()
    await rm(folder, { recursive: true })
  })

  test('decides every request as the policy does', async () => {
    const policy = options === false ? definePolicy({ origin: () => false }) : definePolicy(options)
    for (const [method, headers] of requests) {
      const decision = decide(policy, { method, headers }) as CorsDecision
      const received = await send(running.ports.get('worker')!, method, headers)
      const cors = Object.entries(received.headers).filter(([name]) =>
        name.startsWith('access-control-'),
      )
      const expected = decision.headers.map(([name, value]) => [name.toLowerCase(), value])
      const vary = (received.headers.vary ?? '').toLowerCase().split(', ')
      expect([method, headers, received.statusCode, cors.toSorted()]).toEqual([
        method,
        headers,
        decision.status ?? 203,
        expected.toSorted(),
      ])
      expect(vary).toEqual(expect.arrayContaining(decision.vary.map((name) => name.toLowerCase())))
    }
  })
})

async function send(port: number, method: string, headers: Headers): Promise<IncomingMessage> {
  const sent = request({ host: '127.0.0.1', port, method, headers }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  await once(response, 'end')
  return response
}
