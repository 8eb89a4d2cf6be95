import { setImmediate } from 'node:timers/promises'
import { openConnection, from, preflight, type CaseRequest } from '@cors/conformance/requests'
import { definePolicy, livePolicy, type CorsPolicy } from '@cors/core'
import { Controller, Get, Module, Put } from '@nestjs/common'
import { describe, expect, test } from 'vitest'
import { Cors, CorsModule } from '../src/index.ts'
import { platforms, start, type Platform, type Running } from './platforms.ts'
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

const requests: readonly CaseRequest[] = ['/application', '/controller'].flatMap((path) => [
  from(PAGE, path),
  from(STRANGER, path),
  preflight(PAGE, 'PUT', { path }),
  preflight(STRANGER, 'PUT', { path }),
])

function serve(
  platform: Platform,
  policy: CorsPolicy,
  respond: () => Promise<string>,
): Promise<Running> {
  class Handlers {
    @Get()
    get(): Promise<string> {
      return respond()
    }

    @Put()
    put(): Promise<string> {
      return respond()
    }
  }

  @Controller('application')
  class OfApplication extends Handlers {}

  @Controller('controller')
  @Cors(policy)
  class OfController extends Handlers {}

  @Module({
    imports: [CorsModule.forRoot(policy)],
    controllers: [OfApplication, OfController],
  })
  class Application {}
  return start(platform, Application)
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

describe.each(platforms)('on $name', (platform) => {
  test.each(pairs)(
    'no response is a mixture of two policies %s, while they are swapped under load',
    async (_kind, one, two) => {
      const receiveAllUnder = async (policy: CorsPolicy): Promise<readonly string[][]> => {
        const { port, close } = await serve(platform, policy, async () => 'ok')
        const received = await receiveAll(port)
        await close()
        return received
      }
      const underOne = await receiveAllUnder(one)
      const underTwo = await receiveAllUnder(two)

      const { policy, set } = livePolicy(one)
      let swaps = 0
      const swap = (): void => set(++swaps % 2 === 0 ? one : two)
      // Between a decision and its response, and, since eight connections are served at once, everywhere else.
      const { port, close } = await serve(platform, policy, async () => {
        await setImmediate()
        swap()
        return 'ok'
      })
      const timer = setInterval(swap, 1)
      const received = await Promise.all(Array.from({ length: 8 }, async () => receiveAll(port, 8)))
      clearInterval(timer)
      await close()

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
