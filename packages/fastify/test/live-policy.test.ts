import { setImmediate } from 'node:timers/promises'
import { openConnection, from, preflight, type CaseRequest } from '@cors/conformance/requests'
import { definePolicy, livePolicy, type CorsPolicy } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { cors } from '../src/index.ts'
import { versions } from './fastify-versions.ts'
import { PAGE, STRANGER } from './policies.ts'

/** Two policies under which no response is the same. */
const pairs: readonly (readonly [kind: string, one: CorsPolicy, two: CorsPolicy])[] = [
  [
    'that decide at once',
    definePolicy({
      origin: [PAGE],
      methods: ['PUT'],
      allowedHeaders: ['X-One'],
      exposedHeaders: ['X-One-Total'],
      credentials: true,
      maxAge: 1,
    }),
    definePolicy({
      origin: '*',
      methods: ['DELETE', 'PUT'],
      allowedHeaders: ['X-Two'],
      exposedHeaders: ['X-Two-Total'],
      maxAge: 2,
    }),
  ],
  [
    'that wait for a lookup',
    definePolicy({
      origin: async (origin) => setImmediate(origin === PAGE),
      methods: ['PUT'],
      exposedHeaders: ['X-One-Total'],
      credentials: true,
      maxAge: 1,
    }),
    definePolicy({
      origin: async () => setImmediate(true),
      methods: ['DELETE', 'PUT'],
      exposedHeaders: ['X-Two-Total'],
      maxAge: 2,
    }),
  ],
]

const requests: readonly CaseRequest[] = ['/root', '/context', '/route'].flatMap((path) => [
  from(PAGE, path),
  from(STRANGER, path),
  preflight(PAGE, 'PUT', { path }),
  preflight(STRANGER, 'PUT', { path }),
])

async function serve(
  app: FastifyInstance,
  policy: CorsPolicy,
  respond: () => Promise<string>,
): Promise<number> {
  await app.register(cors, policy)
  app.route({ method: ['GET', 'PUT'], url: '/root', handler: respond })
  app.route({
    method: ['GET', 'PUT'],
    url: '/route',
    config: { cors: policy },
    handler: respond,
  })
  await app.register(async (context) => {
    await context.register(cors, policy)
    context.route({ method: ['GET', 'PUT'], url: '/context', handler: respond })
  })
  return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
}

/** For each request in turn, what its response says of CORS. */
async function receiveAll(port: number, rounds = 1): Promise<readonly string[][]> {
  const connection = openConnection('http/1.1', port)
  const seen = requests.map((): string[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, request] of requests.entries()) {
      const { status, headers } = await connection.send(request)
      const lines = headers.filter(([name]) => name === 'vary' || name.startsWith('access-control'))
      seen[index]!.push(JSON.stringify([status, ...lines.map(String).toSorted()]))
    }
  }
  connection.close()
  return seen
}

describe.each(versions)('in %s', (_version, fastify) => {
  test.each(pairs)(
    'no response is a mixture of two policies %s, while they are swapped under load',
    async (_kind, one, two) => {
      const apps = [fastify(), fastify(), fastify()] as const
      const ok = async (): Promise<string> => 'ok'
      const underOne = await receiveAll(await serve(apps[0], one, ok))
      const underTwo = await receiveAll(await serve(apps[1], two, ok))

      const { policy, set } = livePolicy(one)
      let swaps = 0
      const swap = (): void => set(++swaps % 2 === 0 ? one : two)
      // Between a decision and its response, and, since eight connections are served at once, everywhere else.
      const port = await serve(apps[2], policy, async () => {
        await setImmediate()
        swap()
        return 'ok'
      })
      const timer = setInterval(swap, 1)
      const received = await Promise.all(Array.from({ length: 8 }, async () => receiveAll(port, 8)))
      clearInterval(timer)
      for (const app of apps) await app.close()

      let mixed = 0
      const times = { one: 0, two: 0 }
      for (const seen of received) {
        for (const [index, responses] of seen.entries()) {
          const [whole] = underOne[index]!
          for (const response of responses) {
            if (response === whole) times.one++
            else if (response === underTwo[index]![0]) times.two++
            else mixed++
          }
        }
      }
      expect(mixed).toBe(0)
      expect(Math.min(times.one, times.two)).toBeGreaterThan(0)
    },
  )
})
